package dev.testflow.selector.language.python;

import java.util.Set;

/** The names by which a file refers to modules. */
final class ModuleReferences {

    private final Module module;
    private final boolean pathChanges;
    private final Set<String> names;

    /**
     * References of one file.
     *
     * @param pathChanges whether the file puts folders onto the module path
     * @param names where they are added
     */
    ModuleReferences(Module module, boolean pathChanges, Set<String> names) {
        this.module = module;
        this.pathChanges = pathChanges;
        this.names = names;
    }

    /** An import loads the packages around what it names; what is taken from a module may be a module. */
    void add(Import statement) {
        if (statement.dots() == 0) {
            imported(statement.module());
            statement.names().forEach(name -> imported(statement.module() + "." + name));
        } else {
            relative(statement.dots(), statement.module());
            statement
                    .names()
                    .forEach(name -> relative(
                            statement.dots(), statement.module().isEmpty() ? name : statement.module() + "." + name));
        }
    }

    /** A module or something in it, by its dotted name. */
    void imported(String dotted) {
        mentioned(dotted);
        for (String folder : module.surroundings(top(dotted))) {
            places(folder, dotted);
        }
    }

    /** Text that may be a module's dotted name. */
    void mentioned(String dotted) {
        boolean stray = module.layout().stray(top(dotted)) || (pathChanges && !Layout.standard(top(dotted)));
        for (String prefix : PythonNames.prefixes(dotted)) {
            names.add(PythonNames.module(prefix));
            if (stray) {
                names.add(PythonNames.tail(prefix));
            }
        }
    }

    /** A module by the way from the file's own package. */
    void relative(int dots, String dotted) {
        String base = module.base(dots);
        names.add(PythonNames.place(base));
        if (!dotted.isEmpty()) {
            places(base, dotted);
        }
    }

    /** Whatever a program could come across below the file's root; names that come from elsewhere are told there. */
    void anything() {
        Folders.around(module.path()).stream()
                .filter(module.layout().projects()::contains)
                .findFirst()
                .ifPresent(root -> names.add(PythonNames.root(root)));
    }

    private void places(String folder, String dotted) {
        for (String prefix : PythonNames.prefixes(dotted)) {
            names.add(PythonNames.place(Folders.in(folder, prefix.replace('.', '/'))));
        }
    }

    private static String top(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? dotted : dotted.substring(0, dot);
    }
}
