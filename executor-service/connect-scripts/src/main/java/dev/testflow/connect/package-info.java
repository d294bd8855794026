/** Dialogues with Amazon Connect flows, as people write them down, and what the service makes tests of. */
@NullMarked
package dev.testflow.connect;

import org.jspecify.annotations.NullMarked;
