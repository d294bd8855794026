package shop.users;

/** How a user is shown to others. */
final class DisplayName {

    private DisplayName() {}

    /** The first name, and the initial of the last one. */
    static String of(String name) {
        String[] parts = name.split(" ");
        return parts.length == 1 ? name : parts[0] + " " + parts[parts.length - 1].charAt(0) + ".";
    }
}
