//! Programs of others that a test needs beside it: each is there when its port answers, and ends with the test.
#![cfg(feature = "lanes")]
#![expect(clippy::disallowed_types, reason = "the test looks for free ports, and knocks at them")]

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use candor_testkit::Failure;

/// A program that runs.
pub(crate) struct Foreign(Child);

/// A port that nobody uses now.
pub(crate) fn free_port() -> Result<u16, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Foreign {
    /// Starts it, and waits until it takes connections on its port. `install` says what to do where it is missing.
    pub(crate) fn start(command: &mut Command, port: u16, install: &str) -> Result<Self, Failure> {
        let name = command.get_program().to_string_lossy().into_owned();
        let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut program = Self(silent.spawn().map_err(|why| format!("{name}: {why}; {install}"))?);
        for _ in 0..400 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(program);
            }
            if let Some(ended) = program.0.try_wait()? {
                return Err(format!("{name} did not start: {ended}").into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("{name} does not answer on port {port}").into())
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
