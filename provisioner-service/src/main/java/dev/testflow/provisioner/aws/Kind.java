package dev.testflow.provisioner.aws;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kind of resource: how the account makes, finds and destroys it. */
interface Kind {

    /** As it stands in the definition. */
    String type();

    /** What a resource costs, all of it. */
    Operation priced();

    /** What resources of this kind are called where they are looked for by their tags; empty when they are not found there, as roles are not. */
    Optional<String> taggedAs();

    /** @param options the variables of the definition */
    void create(String name, Map<String, String> tags, Map<String, String> options);

    /** The tags of a resource; empty when there is no such resource. */
    Optional<Map<String, String>> tags(String name);

    /** Destroys a resource, whatever is in it. Its name is given to each request as what was confirmed. */
    void delete(String name);

    /** The names of all resources that begin so. */
    Set<String> names(String prefix);

    /** Of its endpoint. */
    Map<String, String> properties(String name);
}
