//! Is there a display at all? Asked before the window is opened: winit panics where there is none.

/// True when a Wayland or X11 display answers; true on systems that always have one.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn is_there() -> bool {
    true
}

/// True when a Wayland or X11 display answers.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn is_there() -> bool {
    let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let wayland = given("WAYLAND_DISPLAY").is_some_and(|name| wayland(&name, given("XDG_RUNTIME_DIR").as_deref()))
        || given("WAYLAND_SOCKET").is_some();
    wayland || given("DISPLAY").is_some_and(|name| x11(&name))
}

#[cfg(all(unix, not(target_os = "macos")))]
fn wayland(name: &str, runtime: Option<&str>) -> bool {
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    // An absolute name stands for itself.
    let folder = Path::new(runtime.unwrap_or("/"));
    UnixStream::connect(folder.join(name)).is_ok()
}

/// `:0`, `unix:0.1`, `host:10.0` (X(7), "display names").
#[cfg(all(unix, not(target_os = "macos")))]
fn x11(name: &str) -> bool {
    use std::net::{TcpStream, ToSocketAddrs};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;
    let Some((host, rest)) = name.rsplit_once(':') else { return false };
    let Ok(number) = rest.split('.').next().unwrap_or_default().parse::<u16>() else { return false };
    if matches!(host, "" | "unix") {
        let path = format!("/tmp/.X11-unix/X{number}");
        if UnixStream::connect(&path).is_ok() {
            return true;
        }
        #[cfg(target_os = "linux")]
        {
            use std::os::linux::net::SocketAddrExt;
            use std::os::unix::net::SocketAddr;
            return SocketAddr::from_abstract_name(path).is_ok_and(|address| UnixStream::connect_addr(&address).is_ok());
        }
        #[cfg(not(target_os = "linux"))]
        return false;
    }
    let addresses = (host, 6000u16.saturating_add(number)).to_socket_addrs();
    addresses.into_iter().flatten().any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(2)).is_ok())
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn a_display_that_does_not_answer_is_none() {
        for name in ["", "nonsense", ":", ":x", ":64999", "localhost:59000.0"] {
            assert!(!x11(name), "{name}");
        }
        assert!(!wayland("wayland-64999", Some("/nonexistent")));
        assert!(!wayland("wayland-64999", None));
    }
}
