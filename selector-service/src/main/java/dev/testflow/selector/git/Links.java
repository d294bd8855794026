package dev.testflow.selector.git;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Where the symbolic links of a revision lead, found from its paths alone: nothing is followed on a disk, and nothing outside the revision is named. */
final class Links {

    private static final int MOST_HOPS = 40;

    private final Map<String, String> links;
    private final NavigableMap<String, ObjectId> files;

    /**
     * @param links what each link says, by its path
     * @param files by their paths
     */
    Links(Map<String, String> links, NavigableMap<String, ObjectId> files) {
        this.links = links;
        this.files = files;
    }

    /**
     * The files that links give another path, by that path: for a linked file one, for a linked folder all below it.
     *
     * @param maximum how many at most
     * @return nothing when there are more
     */
    Optional<Map<String, String>> files(int maximum) {
        Map<String, String> found = new HashMap<>();
        for (String link : links.keySet()) {
            Optional<String> target = target(link);
            if (target.isEmpty()) {
                continue;
            }
            String file = target.get();
            if (files.containsKey(file)) {
                found.put(link, file);
            } else {
                String folder = file.isEmpty() ? "" : file + "/";
                for (String path : files.tailMap(folder).keySet()) {
                    if (!path.startsWith(folder) || found.size() > maximum) {
                        break;
                    }
                    found.put(link + "/" + path.substring(folder.length()), path);
                }
            }
            if (found.size() > maximum) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /** The path that is no link to which a link leads in the end; nothing when it leaves the revision or leads back to itself. */
    private Optional<String> target(String link) {
        Deque<String> ahead = new ArrayDeque<>(segments(link));
        Deque<String> here = new ArrayDeque<>();
        int hops = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (name.equals("..")) {
                if (here.isEmpty()) {
                    return Optional.empty();
                }
                here.removeLast();
                continue;
            }
            here.addLast(name);
            String next = links.get(String.join("/", here));
            if (next != null) {
                if (++hops > MOST_HOPS || next.isEmpty() || next.startsWith("/")) {
                    return Optional.empty();
                }
                here.removeLast();
                List<String> segments = segments(next);
                for (int i = segments.size() - 1; i >= 0; i--) {
                    ahead.addFirst(segments.get(i));
                }
            }
        }
        return Optional.of(String.join("/", here));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
