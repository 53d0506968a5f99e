//! What shells and `man` want to know of the command line, made from its declaration.

use crate::args::Arguments;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};

/// Writes the script that completes commands in this shell.
pub(crate) fn completions(shell: Shell) -> io::Result<()> {
    // Into memory first: the generator panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "sqlshift", &mut script);
    io::stdout().write_all(&script)
}

/// Writes the manual page: the program, then each command with its options.
pub(crate) fn page() -> io::Result<()> {
    let mut program = Arguments::command();
    program.build();
    let mut page = Vec::new();
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        writeln!(page, ".SH SQLSHIFT {}", command.get_name().to_uppercase())?;
        let man = Man::new(command.clone());
        let mut sections = Vec::new();
        man.render_synopsis_section(&mut sections)?;
        man.render_description_section(&mut sections)?;
        man.render_options_section(&mut sections)?;
        page.extend_from_slice(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").as_bytes());
    }
    let mut out = io::stdout().lock();
    Man::new(program).render(&mut out)?;
    out.write_all(&page)
}
