/** A server that speaks the protocol of Amazon Connect's test cases. */
@NullMarked
package dev.testflow.connectstub;

import org.jspecify.annotations.NullMarked;
