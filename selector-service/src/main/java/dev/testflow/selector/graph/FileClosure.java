package dev.testflow.selector.graph;

/**
 * The files that depend on a changed one: a file is reached when any of its units refers to a name that any unit of a reached file declares, names of members left out.
 *
 * <p>Nearly all names are declared by one file. Who refers to those lies together in the index, by file, so that each file takes few looks at memory: that is most of the time of a change that reaches millions of files.
 */
final class FileClosure extends Closure {

    private FileClosure(Index index) {
        super(index, index.files());
    }

    /** The files that a changed file reaches, whatever changed in it. */
    static FileClosure of(Index index, Start start) {
        FileClosure closure = new FileClosure(index);
        index.file(start.path()).ifPresent(file -> closure.reach(file, CHANGED));
        for (int file : index.unknown()) {
            closure.reach(file, CHANGED);
        }
        closure.follow(start.all());
        return closure;
    }

    boolean contains(int file) {
        return reached.get(file);
    }

    @Override
    protected void reachUser(int unit, int from) {
        reach(index.fileOf(unit), from);
    }

    @Override
    protected void reachFrom(int first, int end) {
        for (int position = first; position < end; position++) {
            int file = get(position);
            int last = index.usersTo(file);
            for (int i = index.usersFrom(file); i < last; i++) {
                int user = index.user(i);
                if (user >= 0) {
                    reach(user, position);
                } else {
                    reachUsers(~user, position);
                }
            }
        }
    }
}
