package dev.testflow.selector.language.java;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a source file declares for the types in it. */
public final class FileNames {

    private final String path;
    private final String ownPackage;
    private final Set<String> types;
    private final SourceModules modules;

    /**
     * @param ownPackage empty for the unnamed one
     * @param types the names of all its types within the package, nested ones with a dot
     */
    public FileNames(String path, String ownPackage, Set<String> types, SourceModules modules) {
        this.path = path;
        this.ownPackage = ownPackage;
        this.types = types;
        this.modules = modules;
    }

    /** For the unit of the types as such. */
    Set<String> types() {
        Set<String> names = new LinkedHashSet<>();
        for (String type : types) {
            names.add(JavaNames.type(qualified(type)));
        }
        if (path.endsWith("package-info.java")) {
            names.add(JavaNames.packageInfo(ownPackage));
        }
        return names;
    }

    /** For the unit of a method. */
    Set<String> method(Part part) {
        Set<String> names = Calls.declared(part, path);
        names.add(JavaNames.spoken(part.method()));
        boolean isStatic = part.methods().stream().anyMatch(MethodDeclaration::isStatic);
        outermost().forEach(type -> {
            names.add(JavaNames.methods(qualified(type)));
            if (isStatic) {
                names.add(JavaNames.statics(qualified(type)));
            }
        });
        return names;
    }

    /** The names by which a part of the file depends on its types. */
    Set<String> topLevel() {
        Set<String> names = new LinkedHashSet<>();
        names.addAll(each(JavaNames::type));
        return names;
    }

    /** For a file of which no smaller units are known. */
    public Set<String> all() {
        Set<String> names = new LinkedHashSet<>(types());
        names.addAll(handedOn());
        names.add(JavaNames.beans(modules.part(path)));
        names.addAll(each(JavaNames::methods));
        names.addAll(each(JavaNames::statics));
        return names;
    }

    /** What every file depends on that stands where this one does. */
    public Set<String> surroundings() {
        Set<String> names = modules.surroundings(path);
        names.add(JavaNames.packageInfo(ownPackage));
        outermost().forEach(type -> names.add(JavaNames.bundle(type)));
        return names;
    }

    /**
     * Units without text: the one hands on that anything in the file has changed, to those who read it as a file or look through packages or
     * modules, the other that methods have which the types inherit.
     *
     * @param inherited the methods of its supertypes
     */
    List<Unit> others(Set<String> inherited) {
        List<Unit> units = new ArrayList<>();
        Set<String> any = handedOn();
        any.addAll(Names.of(path));
        Set<String> own = topLevel();
        own.addAll(each(JavaNames::methods));
        units.add(new Unit("*", 1, any, own));
        if (!inherited.isEmpty()) {
            units.add(new Unit("^", 1, each(JavaNames::methods), inherited));
            Set<String> statics = each(JavaNames::statics);
            statics.addAll(each(JavaNames::inheritedStatics));
            Set<String> inheritedStatics = each(JavaNames::statics);
            inherited.forEach(name -> inheritedStatics.add(
                    JavaNames.statics(name.substring(JavaNames.methods("").length()))));
            units.add(new Unit("^static", 1, statics, inheritedStatics));
        }
        return units;
    }

    private Set<String> each(UnaryOperator<String> name) {
        Set<String> names = new LinkedHashSet<>();
        outermost().forEach(type -> names.add(name.apply(qualified(type))));
        return names;
    }

    private Set<String> handedOn() {
        Set<String> names = new LinkedHashSet<>();
        names.add(JavaNames.module(modules.part(path)));
        for (int dot = ownPackage.length(); dot > 0; dot = ownPackage.lastIndexOf('.', dot - 1)) {
            names.add(JavaNames.inPackage(ownPackage.substring(0, dot)));
        }
        return names;
    }

    private Set<String> outermost() {
        Set<String> names = new LinkedHashSet<>();
        for (String type : types) {
            if (type.indexOf('.') < 0) {
                names.add(type);
            }
        }
        return names;
    }

    private String qualified(String type) {
        return ownPackage.isEmpty() ? type : ownPackage + "." + type;
    }
}
