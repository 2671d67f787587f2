const std = @import("std");

// Adds two numbers.
fn add(a: i32, b: i32) i32 {
    return a + b;
}

pub fn main() !void {
    var total: u32 = 0;
    const limit = 10;
    while (total < limit) {
        total += 1;
        if (total == 5) break;
    }
    const text = "done";
    std.debug.print("{s} {d}\n", .{ text, total });
    const found: bool = true;
    if (found) {
        return;
    } else {
        unreachable;
    }
}
