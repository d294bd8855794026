/** The system as a whole: what it is made of, and what it does from a change to a routed failure. */
@NullMarked
package dev.testflow.story;

import org.jspecify.annotations.NullMarked;
