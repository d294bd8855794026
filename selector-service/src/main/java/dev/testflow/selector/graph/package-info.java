/** What depends on what in a repository: an index per revision, kept on disk, from which the tests that a change reaches are read in milliseconds. */
@NullMarked
package dev.testflow.selector.graph;

import org.jspecify.annotations.NullMarked;
