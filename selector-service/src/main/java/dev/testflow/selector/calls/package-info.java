/** Which tests come to run a method, by who calls what and of which types there are instances: finer than what uses what. */
@NullMarked
package dev.testflow.selector.calls;

import org.jspecify.annotations.NullMarked;
