import Postgres
import Support
import Testing

@testable import Circulation

@Suite struct RefusalsTests {
    /// Names of constraints, of unique indexes that no constraint stands for, and of references that triggers look up.
    private static func names(_ pool: Pool) async throws -> [String] {
        try await pool.session { db in
            try db.rows(
                """
                select conname::text from pg_constraint
                where connamespace = 'public'::regnamespace and contype <> 't'
                union
                select c.relname::text from pg_index i
                join pg_class c on c.oid = i.indexrelid
                where i.indisunique and c.relnamespace = 'public'::regnamespace
                union
                select a.text from pg_trigger t,
                  string_to_table(encode(t.tgargs, 'escape'), '\\000') with ordinality a (text, n)
                where t.tgfoid in ('refers_to'::regproc, 'referred_to'::regproc) and a.n % 4 = 1 and a.text <> ''
                """, as: String.self)
        }
    }

    @Test func everyConstraintHasASentence() async throws {
        try await withDatabase { pool in
            for name in try await Self.names(pool) {
                #expect(Refusal.forConstraint(name) != nil, "\(name) has no plain sentence in Kernel/Constraints")
            }
        }
    }

    @Test func everyGuardHasASentence() {
        let raised = Migration.embedded.flatMap { step in
            step.text.matches(of: /constraint = '(\w+)'/).map { String($0.1) }
        }
        #expect(Set(raised).count >= 5)
        for name in raised {
            #expect(Refusal.forConstraint(name) != nil, "\(name) has no plain sentence in Kernel/Constraints")
        }
    }

    @Test func everySentenceHasAConstraint() async throws {
        let raised = Migration.embedded.flatMap { step in
            step.text.matches(of: /constraint = '(\w+)'/).map { String($0.1) }
        }
        try await withDatabase { pool in
            let known = Set(try await Self.names(pool) + raised)
            for name in Constraints.named.keys { #expect(known.contains(name), "\(name) is no constraint any more") }
        }
    }

    @Test(arguments: [
        ("copy_once_per_subscription_e12", "copy_exists"), ("copy_e12_belongs", "ledger_mixed"),
        ("reason_e7_has_run", "ledger_mixed"), ("copy_label_e12_append_only", "append_only"),
        ("audit_append_only", "append_only"), ("subscription_pk", "already_there"),
    ])
    func generatedNamesAreKnownByTheirFamily(name: String, code: String) {
        #expect(Refusal.forConstraint(name)?.code == code)
    }

    @Test func sentencesAreWhole() {
        for (name, refusal) in Constraints.named {
            for text in [refusal.message.id, refusal.message.en] { #expect(text.hasSuffix("."), "\(name): \(text)") }
            #expect(refusal.message.id != refusal.message.en, "\(name)")
            #expect(refusal.code.wholeMatch(of: /[a-z_]+/) != nil, "\(name)")
        }
    }

    @Test func aConstraintIsARefusal() async throws {
        try await withDatabase { pool in
            let act = Act(now: .now(), actor: "sri")
            let refusal = await #expect(throws: Refusal.self) {
                try await Office(pool: pool).change(act) { db in
                    _ = try db.execute(
                        """
                        insert into publication (code, name, frequency, issues_per_year, created_at)
                        values ('kecil', 'Kecil', 'bulanan', 12, \(act.now))
                        """)
                }
            }
            #expect(refusal?.code == "publication_code_unusable")
        }
    }
}
