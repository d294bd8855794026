package shop.users;

/** How a user is shown to others. */
final class DisplayName {

    private DisplayName() {}

    /** The first name, and the initial of the last one. */
    static String of(String name) {
        int space = name.lastIndexOf(' ');
        return space < 0 ? name : name.substring(0, name.indexOf(' ')) + " " + name.charAt(space + 1) + ".";
    }
}
