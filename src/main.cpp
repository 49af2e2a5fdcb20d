#include "cli/dispatch.h"

int main(int argc, char** argv) { return kith::cli::dispatch(argc, argv); }
