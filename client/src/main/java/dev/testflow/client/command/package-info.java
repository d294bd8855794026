/** The {@code testflow} command line. */
@NullMarked
package dev.testflow.client.command;

import org.jspecify.annotations.NullMarked;
