#ifndef TUI_STRAY_H
#define TUI_STRAY_H

/* What a library prints on stderr while the full screen is shown would lie across it: it waits in
 * memory until the screen is the shell's again, and is printed then. Where stderr is no terminal
 * (`2>file`) it goes there at once, as ever. */
void stray_hold(void);

/* Only calls that a signal handler may make. */
void stray_release(void);

#endif
