package dev.testflow.data.db;

import dev.testflow.data.AbandonedException;
import dev.testflow.data.ObjectPlace;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Where objects of datasets may be. Every method belongs into a transaction. */
@ApplicationScoped
public class ObjectTable {

    private static final int AT_A_TIME = 1_000;

    private final DataSource database;
    private final DatasetTable datasets;

    ObjectTable(DataSource database, DatasetTable datasets) {
        this.database = database;
        this.datasets = datasets;
    }

    /**
     * Writes down that objects are going to be stored.
     *
     * @param longest after which no more are
     * @throws AbandonedException when the claim is lost: who discards the dataset would not learn of them
     */
    public void intend(Claim claim, ObjectPlace place, Duration lease, Duration longest) {
        if (!datasets.renew(claim, lease)) {
            throw new AbandonedException();
        }
        new Query(
                        database,
                        """
                        insert into dataset_objects (bucket, prefix, run, dataset, stored_until)
                        values (?, ?, ?, ?, now() + make_interval(secs => ?))
                        on conflict (bucket, prefix) do update set stored_until = excluded.stored_until""",
                        place.bucket(),
                        place.prefix(),
                        claim.run(),
                        claim.spec().name(),
                        longest.toMillis() / 1_000.0)
                .update();
    }

    /** Where a dataset's may be. */
    public List<ObjectPlace> of(Claim claim) {
        return new Query(
                        database,
                        "select * from dataset_objects where run = ? and dataset = ?",
                        claim.run(),
                        claim.spec().name())
                .list(ObjectTable::place);
    }

    /** Where objects may be of datasets that are discarded or forgotten, and none can be stored any more. */
    public List<ObjectPlace> over() {
        return new Query(database, """
                        select * from dataset_objects objects
                        where stored_until <= now() and not exists (select from dataset
                            where dataset.run = objects.run and dataset.dataset = objects.dataset and state <> 'discarded')
                        order by stored_until limit ?""", AT_A_TIME).list(ObjectTable::place);
    }

    /** There are none there, and no more come. */
    public void forget(ObjectPlace place) {
        new Query(
                        database,
                        "delete from dataset_objects where bucket = ? and prefix = ?",
                        place.bucket(),
                        place.prefix())
                .update();
    }

    /** Lets others be looked at before. */
    public void postpone(ObjectPlace place, Duration delay) {
        new Query(
                        database,
                        "update dataset_objects set stored_until = now() + make_interval(secs => ?) where bucket = ? and prefix = ?",
                        delay.toMillis() / 1_000.0,
                        place.bucket(),
                        place.prefix())
                .update();
    }

    private static ObjectPlace place(ResultSet row) throws SQLException {
        return new ObjectPlace(row.getString("bucket"), row.getString("prefix"));
    }
}
