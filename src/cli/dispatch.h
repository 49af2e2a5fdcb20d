// From argv to an exit code: find the command (aliases, kith-foo on PATH, did-you-mean), parse, run, turn errors into
// text.
#pragma once

#include <string>
#include <vector>

namespace kith::cli {

int dispatch(int argc, char** argv);

}  // namespace kith::cli
