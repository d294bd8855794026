/**
 * What the services need of the machine they run on: repositories as local mirrors, processes that leave nothing
 * behind, and patterns of paths.
 */
@NullMarked
package dev.testflow.machine;

import org.jspecify.annotations.NullMarked;
