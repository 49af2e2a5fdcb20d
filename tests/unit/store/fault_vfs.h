// A file system below SQLite that ends the process, or fails, at the n-th write or sync of the database.
#pragma once

#include <functional>

namespace kith::test {

// Runs `work` in a child process that is killed (without any clean-up) just before its n-th write, truncation or sync.
// True when the child came to its end before that.
bool survives(int n, const std::function<void()>& work);

// Runs `work` in a child process whose disk is full from its n-th write on. What it returned (0 to 255).
int with_full_disk(int n, const std::function<int()>& work);

}  // namespace kith::test
