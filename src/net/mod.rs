//! The only sockets, the clock and the resolver.
