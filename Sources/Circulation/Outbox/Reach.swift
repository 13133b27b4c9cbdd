import Postgres

/// How somebody is reached: by WhatsApp where there is a mobile number and messages about their subscription are not refused,
/// else by e-mail, else by a letter to the address in force.
enum Reach {
    /// The best way for `k.addressee_id`, or the one that `k.wanted_channel` names: `channel` and `recipient`; no row where there is none.
    static var best: SQL {
        """
        select channel, recipient from (
          select case a.kind when 'email' then 'email' else 'whatsapp' end as channel,
                 case a.kind when 'email' then a.value else '+' || ltrim(a.value, '+') end as recipient,
                 array_position(array['wa_id', 'phone', 'email'], a.kind) as rank, a.alias_id
          from subscriber_alias a
          where a.subscriber_id = k.addressee_id and a.ended_at is null
            and (a.kind = 'email'
                 or (a.kind in ('wa_id', 'phone') and a.value ~ '^[+]?[1-9][0-9]{7,14}$'
                     and (a.value !~ '^[+]?62' or a.value ~ '^[+]?628')))
            and \(isWelcome)
          union all
          select 'letter', null, 4, 0 where k.mailable) way
        where k.wanted_channel is null or k.wanted_channel = channel
        order by rank, alias_id desc limit 1
        """
    }

    /// Consent to messages of service was not withdrawn. A letter needs none.
    private static var isWelcome: SQL {
        """
        coalesce((select c.given from consent c where c.subscriber_id = k.addressee_id and c.purpose = 'service'
                  order by c.at desc, c.consent_id desc limit 1), true)
        """
    }
}
