package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.Teams;
import dev.testflow.analyzer.db.Teams.Team;
import dev.testflow.rest.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The teams that failures are routed to. */
@Path("/teams")
@Produces(MediaType.APPLICATION_JSON)
class TeamsResource {

    private final Teams teams;

    TeamsResource(Teams teams) {
        this.teams = teams;
    }

    @GET
    public Page<Team> list() {
        return new Page<>(teams.all(), null);
    }
}
