//! Is there a display at all? Asked before the window is opened, for winit panics where there is none.
//!
//! Nothing is connected to: a socket that lies there is taken for a display. One that nobody serves any more is found
//! out by winit, and told by [`run`](super::run) as well.

/// True when there is a Wayland or X11 display; true on systems that always have one.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn is_there() -> bool {
    true
}

/// True when there is a Wayland or X11 display.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn is_there() -> bool {
    let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let wayland = given("WAYLAND_DISPLAY").is_some_and(|name| wayland(&name, given("XDG_RUNTIME_DIR").as_deref()));
    wayland || given("WAYLAND_SOCKET").is_some() || given("DISPLAY").is_some_and(|name| x11(&name))
}

#[cfg(all(unix, not(target_os = "macos")))]
fn wayland(name: &str, runtime: Option<&str>) -> bool {
    // An absolute name stands for itself.
    std::path::Path::new(runtime.unwrap_or("/")).join(name).exists()
}

/// `:0`, `unix:0.1`, `host:10.0` (X(7), "display names"). A display on another host is believed.
#[cfg(all(unix, not(target_os = "macos")))]
fn x11(name: &str) -> bool {
    let Some((host, rest)) = name.rsplit_once(':') else { return false };
    let Ok(number) = rest.split('.').next().unwrap_or_default().parse::<u16>() else { return false };
    if !matches!(host, "" | "unix") {
        return true;
    }
    let path = format!("/tmp/.X11-unix/X{number}");
    // On Linux the socket may have a name without a file (unix(7), "abstract").
    let unnamed =
        || std::fs::read_to_string("/proc/net/unix").is_ok_and(|list| list.lines().any(|line| line.ends_with(&format!("@{path}"))));
    std::path::Path::new(&path).exists() || unnamed()
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn a_display_that_is_not_there_is_none() {
        for name in ["", "nonsense", ":", ":x", ":64999", "unix:64999.0"] {
            assert!(!x11(name), "{name}");
        }
        assert!(x11("localhost:10.0"), "forwarded over SSH");
        assert!(!wayland("wayland-64999", Some("/nonexistent")));
        assert!(!wayland("wayland-64999", None));
    }
}
