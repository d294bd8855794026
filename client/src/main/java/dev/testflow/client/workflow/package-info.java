/** Workflows defined and executed by Java programs. */
@NullMarked
package dev.testflow.client.workflow;

import org.jspecify.annotations.NullMarked;
