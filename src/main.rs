//! The program: the window without a sub-command, the command line with one.

fn main() {}
