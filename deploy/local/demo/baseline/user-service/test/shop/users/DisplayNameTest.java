package shop.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DisplayNameTest {

    @Test
    void hidesMostOfTheLastName() {
        assertEquals("Ada L.", DisplayName.of("Ada Lovelace"));
        assertEquals("Grace H.", DisplayName.of("Grace Brewster Hopper"));
    }

    @Test
    void leavesASingleNameAlone() {
        assertEquals("Ada", DisplayName.of("Ada"));
    }
}
