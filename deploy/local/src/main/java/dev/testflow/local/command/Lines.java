package dev.testflow.local.command;

import java.io.PrintWriter;

/** Prints line by line, from several threads. */
final class Lines {

    private final PrintWriter out;

    Lines(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
