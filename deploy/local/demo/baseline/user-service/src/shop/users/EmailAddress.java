package shop.users;

/** An address that mail can be sent to. */
record EmailAddress(String text) {

    EmailAddress {
        if (!text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new IllegalArgumentException("invalid address: " + text);
        }
    }

    /** The part behind the at sign. */
    String domain() {
        return text.substring(text.indexOf('@') + 1);
    }
}
