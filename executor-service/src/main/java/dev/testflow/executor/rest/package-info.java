/** What the executor answers about its runs. */
@NullMarked
package dev.testflow.executor.rest;

import org.jspecify.annotations.NullMarked;
