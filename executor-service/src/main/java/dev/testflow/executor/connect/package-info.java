/** Dialogues with flows of Amazon Connect, which its own test cases hold. */
@NullMarked
package dev.testflow.executor.connect;

import org.jspecify.annotations.NullMarked;
