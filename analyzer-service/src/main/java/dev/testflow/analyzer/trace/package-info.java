/** Stack traces of all dialects, and what they show: the exceptions, root cause first, and the frames, own ones told from those of others. */
@NullMarked
package dev.testflow.analyzer.trace;

import org.jspecify.annotations.NullMarked;
