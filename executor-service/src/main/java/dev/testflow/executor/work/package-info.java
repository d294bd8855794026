/** Claims shards and executes them: workspaces, processes, leases. */
@NullMarked
package dev.testflow.executor.work;

import org.jspecify.annotations.NullMarked;
