internal import Postgres

/// The statements behind a change of address, over sets: one subscriber at the desk, a million in an import.
enum AddressSettling {
    /// Makes addresses (`changes`: subscriber_id, address_id) the standing ones. On each publication of `starts` that the
    /// subscriber receives, the positions before the start keep what was in force there.
    static func settle(_ changes: SQL, from starts: [(publication: Int32, position: Int32)], _ db: Session, act: Act)
        throws
    {
        let begun: SQL = """
            select c.subscriber_id, s.publication_id, s.position
            from (\(changes)) c
            join unnest(\(starts.map(\.publication)), \(starts.map(\.position))) s(publication_id, position) on true
            where exists (select from subscription n
                          where n.recipient_id = c.subscriber_id and n.publication_id = s.publication_id)
            """
        if !starts.isEmpty {
            try db.execute(
                """
                delete from address_use u using (\(begun)) b
                where u.subscriber_id = b.subscriber_id and u.publication_id = b.publication_id
                  and not u.redirection and lower(u.positions) >= b.position
                """)
            try db.execute(
                """
                update address_use u set positions = u.positions * int4range(null, b.position)
                from (\(begun)) b
                where u.subscriber_id = b.subscriber_id and u.publication_id = b.publication_id
                  and not u.redirection and u.positions @> b.position
                """)
            try db.execute(
                """
                insert into address_use (subscriber_id, publication_id, positions, address_id, created_at)
                select b.subscriber_id, b.publication_id, gap, a.address_id, \(act.now)
                from (\(begun)) b
                join address a on a.subscriber_id = b.subscriber_id and a.standing
                cross join lateral unnest(
                  int4multirange(int4range(1, b.position))
                  - coalesce((select range_agg(u.positions) from address_use u
                              where u.subscriber_id = b.subscriber_id and u.publication_id = b.publication_id
                                and not u.redirection), '{}')) gap
                """)
        }
        try db.execute(
            """
            update address a set standing = false from (\(changes)) c
            where a.subscriber_id = c.subscriber_id and a.standing and a.address_id <> c.address_id
            """)
        try db.execute(
            "update address a set standing = true from (\(changes)) c where a.address_id = c.address_id and not a.standing"
        )
    }

    /// Frees positions of one publication for something new: of redirections, or of the rest.
    static func cut(
        _ subscriber: Int64, publication: Int32, _ positions: Int4Range, redirection: Bool, _ db: Session
    ) throws {
        let theirs: SQL = """
            subscriber_id = \(subscriber) and publication_id = \(publication) and redirection = \(redirection)
            """
        // What lies on both sides of the hole is one row and becomes two.
        try db.execute(
            """
            with cut as (
              delete from address_use where \(theirs) and positions && \(positions)
              returning positions, address_id, created_at)
            insert into address_use (subscriber_id, publication_id, positions, address_id, redirection, created_at)
            select \(subscriber), \(publication), rest, address_id, \(redirection), created_at
            from cut cross join lateral unnest(int4multirange(positions) - int4multirange(\(positions))) rest
            """)
    }
}
