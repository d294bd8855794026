/**
 * What the services need of the machine they run on: repositories as local mirrors, and processes that leave nothing
 * behind.
 */
@NullMarked
package dev.testflow.machine;

import org.jspecify.annotations.NullMarked;
