/** What runners share whose tests services elsewhere execute. */
@NullMarked
package dev.testflow.executor.remote;

import org.jspecify.annotations.NullMarked;
