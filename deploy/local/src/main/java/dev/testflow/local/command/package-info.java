/** The commands {@code up} and {@code demo}, and the main class of the {@code testflow} script. */
@NullMarked
package dev.testflow.local.command;

import org.jspecify.annotations.NullMarked;
