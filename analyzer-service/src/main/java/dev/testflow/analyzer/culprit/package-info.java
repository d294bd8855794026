/** Which of the changed files caused a failure, as far as frames, names, code and history tell. */
@NullMarked
package dev.testflow.analyzer.culprit;

import org.jspecify.annotations.NullMarked;
