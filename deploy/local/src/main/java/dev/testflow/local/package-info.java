/** TestFlow on one machine: which parts it has, on which ports, and where their programs are. */
@NullMarked
package dev.testflow.local;

import org.jspecify.annotations.NullMarked;
