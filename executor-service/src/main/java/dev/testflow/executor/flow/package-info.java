/** What steps of cross-application tests hand each other. */
@NullMarked
package dev.testflow.executor.flow;

import org.jspecify.annotations.NullMarked;
