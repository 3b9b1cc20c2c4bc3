CREATE TABLE account_mappings (
    id     integer primary key,
    seq    integer not null check (seq > 0),
    set_by integer not null references staff (id),
    at     integer not null
) strict;

CREATE INDEX account_mappings_by_seq on account_mappings (seq);

CREATE TRIGGER account_mappings_no_delete before delete on account_mappings begin select raise(abort, 'account_mappings only grows'); end;

CREATE TRIGGER account_mappings_no_update before update on account_mappings begin select raise(abort, 'account_mappings only grows'); end;

CREATE TABLE account_reveals (
    id         integer primary key,
    mandate_id integer not null references mandates (id),
    reason     text not null,
    salt       blob not null check (length(salt) = 16),
    staff_id   integer not null references staff (id),
    at         integer not null
) strict;

CREATE INDEX account_reveals_by_mandate on account_reveals (mandate_id);

CREATE TRIGGER account_reveals_no_delete before delete on account_reveals begin select raise(abort, 'account_reveals only grows'); end;

CREATE TRIGGER account_reveals_no_update before update on account_reveals begin select raise(abort, 'account_reveals only grows'); end;

CREATE TABLE bank_deposit_bags (
    id              integer primary key,
    seq             integer not null check (seq > 0),
    bank_deposit_id integer not null references bank_deposits (id),
    drop_id         integer not null references drops (id),
    unique (bank_deposit_id, drop_id)
) strict;

CREATE INDEX bank_deposit_bags_by_drop on bank_deposit_bags (drop_id);

CREATE INDEX bank_deposit_bags_by_seq on bank_deposit_bags (seq);

CREATE TRIGGER bank_deposit_bags_no_delete before delete on bank_deposit_bags begin select raise(abort, 'bank_deposit_bags only grows'); end;

CREATE TRIGGER bank_deposit_bags_no_update before update on bank_deposit_bags begin select raise(abort, 'bank_deposit_bags only grows'); end;

CREATE TABLE bank_deposit_slips (
    bank_deposit_id integer primary key references bank_deposits (id),                   -- once
    seq             integer not null check (seq > 0),
    number          text not null check (length(number) between 1 and 40),
    staff_id        integer not null references staff (id),
    at              integer not null
) strict;

CREATE INDEX bank_deposit_slips_by_number on bank_deposit_slips (number);

CREATE INDEX bank_deposit_slips_by_seq on bank_deposit_slips (seq);

CREATE TRIGGER bank_deposit_slips_no_delete before delete on bank_deposit_slips begin select raise(abort, 'bank_deposit_slips only grows'); end;

CREATE TRIGGER bank_deposit_slips_no_update before update on bank_deposit_slips begin select raise(abort, 'bank_deposit_slips only grows'); end;

CREATE TABLE bank_deposits (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    on_date    text not null,                                             -- the day it goes to the bank, and is booked under
    amount_fen integer not null check (amount_fen > 0),
    carried_by text not null check (length(carried_by) between 1 and 40),
    staff_id   integer not null references staff (id),                      -- who made it out
    entry_id   integer not null references entries (id),
    at         integer not null
) strict;

CREATE INDEX bank_deposits_by_date on bank_deposits (on_date);

CREATE INDEX bank_deposits_by_seq on bank_deposits (seq);

CREATE TRIGGER bank_deposits_no_delete before delete on bank_deposits begin select raise(abort, 'bank_deposits only grows'); end;

CREATE TRIGGER bank_deposits_no_update before update on bank_deposits begin select raise(abort, 'bank_deposits only grows'); end;

CREATE TRIGGER bank_deposits_not_in_closed_month before insert on bank_deposits when exists (select 1 from month_closings c where c.month >= substr(new.on_date, 1, 7) and not exists (select 1 from month_reopenings r where r.closing_id = c.id)) begin select raise(abort, 'the month is closed'); end;

CREATE TABLE bank_deposits_taken_back (
    bank_deposit_id integer primary key references bank_deposits (id),                   -- once
    seq             integer not null check (seq > 0),
    on_date         text not null,
    entry_id        integer not null references entries (id),
    reason          text not null check (length(reason) > 0),
    staff_id        integer not null references staff (id),
    at              integer not null
) strict;

CREATE INDEX bank_deposits_taken_back_by_date on bank_deposits_taken_back (on_date);

CREATE INDEX bank_deposits_taken_back_by_seq on bank_deposits_taken_back (seq);

CREATE TRIGGER bank_deposits_taken_back_no_delete before delete on bank_deposits_taken_back begin select raise(abort, 'bank_deposits_taken_back only grows'); end;

CREATE TRIGGER bank_deposits_taken_back_no_update before update on bank_deposits_taken_back begin select raise(abort, 'bank_deposits_taken_back only grows'); end;

CREATE TRIGGER bank_deposits_taken_back_not_in_closed_month before insert on bank_deposits_taken_back when exists (select 1 from month_closings c where c.month >= substr(new.on_date, 1, 7) and not exists (select 1 from month_reopenings r where r.closing_id = c.id)) begin select raise(abort, 'the month is closed'); end;

CREATE TABLE bank_mappings (
    id           integer primary key,
    name         text not null unique check (length(name) between 1 and 40),
    date_column  text not null check (length(date_column) > 0),
    amount       text not null,                                           -- one column of amounts, with a sign or with a side beside it,
    side         text not null,
    money_in     text not null,                                           -- or two: in and out
    money_out    text not null,
    summary      text not null,
    counterparty text not null,
    reference    text not null,
    check ((amount = '') <> (money_in = '' and money_out = '')),
    check (side = '' or amount <> '')
) strict;

CREATE TABLE bank_profiles (
    id       integer primary key,
    seq      integer not null check (seq > 0),
    name     text not null check (length(name) between 1 and 40),
    version  integer not null check (version > 0),
    layout   text not null,
    staff_id integer not null references staff (id),
    at       integer not null,
    unique (name, version)
) strict;

CREATE INDEX bank_profiles_by_seq on bank_profiles (seq);

CREATE TRIGGER bank_profiles_no_delete before delete on bank_profiles begin select raise(abort, 'bank_profiles only grows'); end;

CREATE TRIGGER bank_profiles_no_update before update on bank_profiles begin select raise(abort, 'bank_profiles only grows'); end;

CREATE TABLE billing_runs (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    period     text not null,
    due_on     text not null,
    charges    integer not null,
    total_fen  integer not null,
    at         integer not null
) strict;

CREATE INDEX billing_runs_by_seq on billing_runs (seq);

CREATE TRIGGER billing_runs_no_delete before delete on billing_runs begin select raise(abort, 'billing_runs only grows'); end;

CREATE TRIGGER billing_runs_no_update before update on billing_runs begin select raise(abort, 'billing_runs only grows'); end;

CREATE TABLE card_events (
    id        integer primary key,
    card_id   integer not null references cards (id),
    act       text not null check (act in ('issued', 'reported_lost', 'unblocked', 'replaced', 'returned')),
    reason    text not null default '',
    charge_id integer references charges (id),                              -- the fee or deposit the act brought
    staff_id  integer not null references staff (id),
    at        integer not null
, journal_seq integer, salt blob check (salt is null or length(salt) = 16)) strict;

CREATE INDEX card_events_by_card on card_events (card_id);

CREATE INDEX card_events_by_journal on card_events (journal_seq) where journal_seq is not null;

CREATE TRIGGER card_events_no_delete before delete on card_events begin select raise(abort, 'card_events only grows'); end;

CREATE TRIGGER card_events_no_update before update on card_events begin select raise(abort, 'card_events only grows'); end;

CREATE TABLE cards (
    id          integer primary key,
    number      text not null check (length(number) between 1 and 32),
    kind        text not null check (kind in ('resident', 'smart', 'vehicle')),
    unit_id     integer not null references units (id),
    resident_id integer references residents (id),
    state       text not null check (state in ('active', 'lost', 'replaced', 'returned')),
    replaces_id integer references cards (id),
    issued_at   integer not null
) strict;

CREATE UNIQUE INDEX cards_alive_once on cards (number) where state in ('active', 'lost');

CREATE INDEX cards_by_number on cards (number);

CREATE INDEX cards_by_unit on cards (unit_id);

CREATE TABLE charge_dispute_ends (
    dispute_id integer primary key references charge_disputes (id),                      -- once
    seq        integer not null check (seq > 0),
    ended_on   text not null,
    outcome    text not null check (length(outcome) > 0),
    ended_by   integer not null references staff (id),
    at         integer not null
) strict;

CREATE INDEX charge_dispute_ends_by_seq on charge_dispute_ends (seq);

CREATE TRIGGER charge_dispute_ends_no_delete before delete on charge_dispute_ends begin select raise(abort, 'charge_dispute_ends only grows'); end;

CREATE TRIGGER charge_dispute_ends_no_update before update on charge_dispute_ends begin select raise(abort, 'charge_dispute_ends only grows'); end;

CREATE TABLE charge_disputes (
    id        integer primary key,
    seq       integer not null check (seq > 0),
    charge_id integer not null references charges (id),
    opened_on text not null,
    reason    text not null check (length(reason) > 0),
    opened_by integer not null references staff (id),
    at        integer not null
) strict;

CREATE INDEX charge_disputes_by_charge on charge_disputes (charge_id);

CREATE INDEX charge_disputes_by_seq on charge_disputes (seq);

CREATE TRIGGER charge_disputes_no_delete before delete on charge_disputes begin select raise(abort, 'charge_disputes only grows'); end;

CREATE TRIGGER charge_disputes_no_update before update on charge_disputes begin select raise(abort, 'charge_disputes only grows'); end;

CREATE TABLE charge_hold_ends (
    hold_id integer primary key references charge_holds (id),                            -- once
    seq     integer not null check (seq > 0),
    why     text not null check (why in ('paid', 'refused', 'released'))
) strict;

CREATE INDEX charge_hold_ends_by_seq on charge_hold_ends (seq);

CREATE TRIGGER charge_hold_ends_no_delete before delete on charge_hold_ends begin select raise(abort, 'charge_hold_ends only grows'); end;

CREATE TRIGGER charge_hold_ends_no_update before update on charge_hold_ends begin select raise(abort, 'charge_hold_ends only grows'); end;

CREATE TABLE charge_holds (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    charge_id  integer not null references charges (id),
    amount_fen integer not null check (amount_fen > 0),
    holder     text not null check (length(holder) > 0)
) strict;

CREATE INDEX charge_holds_by_charge on charge_holds (charge_id);

CREATE INDEX charge_holds_by_seq on charge_holds (seq);

CREATE TRIGGER charge_holds_no_delete before delete on charge_holds begin select raise(abort, 'charge_holds only grows'); end;

CREATE TRIGGER charge_holds_no_update before update on charge_holds begin select raise(abort, 'charge_holds only grows'); end;

CREATE TABLE charge_reversals (
    charge_id   integer primary key references charges (id),
    seq         integer not null check (seq > 0),
    entry_id    integer not null references entries (id),
    reason      text not null check (length(reason) > 0),
    reversed_by integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX charge_reversals_by_seq on charge_reversals (seq);

CREATE TRIGGER charge_reversals_no_delete before delete on charge_reversals begin select raise(abort, 'charge_reversals only grows'); end;

CREATE TRIGGER charge_reversals_no_update before update on charge_reversals begin select raise(abort, 'charge_reversals only grows'); end;

CREATE TABLE charges (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    unit_id     integer not null references units (id),
    fee_item_id integer not null references fee_items (id),
    period      text,                                                     -- 2026-11; none for a one-off
    item        text not null,                                            -- the names and figures as they will be printed
    quantity    text not null,                                            -- empty for what was owed before the program came
    price       text not null,
    amount_fen  integer not null check (amount_fen > 0),
    due_on      text not null,
    origin      text not null check (origin in ('billing', 'opening', 'one_off', 'card', 'move_in')),
    run_id      integer references billing_runs (id)
, instead_of integer references charges (id), space_id integer references parking_spaces (id), from_on text, to_on text, payer text check (payer in ('owner', 'tenant', 'developer')), payer_id integer references residents (id)) strict;

CREATE INDEX charges_by_seq on charges (seq);

CREATE INDEX charges_by_space on charges (space_id) where space_id is not null;

CREATE INDEX charges_in_parts on charges (period, fee_item_id, unit_id) where from_on is not null;

CREATE UNIQUE INDEX charges_once on charges (period, fee_item_id, unit_id, coalesce(instead_of, 0), coalesce(space_id, 0), coalesce(from_on, '')) where period is not null;

CREATE INDEX charges_without_month on charges (unit_id) where period is null;

CREATE TRIGGER charges_no_delete before delete on charges begin select raise(abort, 'charges only grows'); end;

CREATE TRIGGER charges_no_update before update on charges begin select raise(abort, 'charges only grows'); end;

CREATE TABLE chase_words (
    id         integer primary key references chases (id),
    spoke_with text not null default '' check (length(spoke_with) <= 40),
    words      text not null default '' check (length(words) <= 500),
    salt       blob not null check (length(salt) = 16)
) strict;

CREATE TABLE "chases" (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    unit_id       integer not null references units (id),
    way           text not null check (way in ('phone', 'visit', 'letter', 'notice', 'message', 'bank')),
    outcome       text not null check (outcome in ('promised', 'refused', 'not_reached', 'disputed', 'wrong_person', 'sent', 'not_debited')),
    promised_on   text,
    promised_fen  integer check (promised_fen > 0),
    since_seq     integer not null check (since_seq > 0),                   -- what is paid after this line counts for the promise
    corrects_id   integer unique references chases (id),
    notice_id     integer unique references notices (id),                   -- printed from here
    business_date text not null,
    staff_id      integer not null references staff (id),
    at            integer not null,
    check ((outcome = 'promised') = (promised_on is not null)),
    check ((outcome = 'promised') = (promised_fen is not null)),
    check (notice_id is null or (way = 'notice' and outcome = 'sent')),
    check ((way = 'bank') = (outcome = 'not_debited'))
) strict;

CREATE INDEX chases_by_seq on chases (seq);

CREATE INDEX chases_by_unit on chases (unit_id);

CREATE TRIGGER chases_no_delete before delete on chases begin select raise(abort, 'chases only grows'); end;

CREATE TRIGGER chases_no_update before update on chases begin select raise(abort, 'chases only grows'); end;

CREATE TABLE chasing_rules (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    opening     text not null check (length(opening) between 1 and 300),
    how_to_pay  text not null check (length(how_to_pay) between 1 and 300),
    closing     text not null check (length(closing) <= 300),
    again_after integer not null check (again_after between 1 and 365),
    set_by      integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX chasing_rules_by_seq on chasing_rules (seq);

CREATE TRIGGER chasing_rules_no_delete before delete on chasing_rules begin select raise(abort, 'chasing_rules only grows'); end;

CREATE TRIGGER chasing_rules_no_update before update on chasing_rules begin select raise(abort, 'chasing_rules only grows'); end;

CREATE TABLE collection_charges (
    hold_id integer primary key references charge_holds (id),
    seq     integer not null check (seq > 0),
    line_id integer not null references collection_lines (id)
) strict;

CREATE INDEX collection_charges_by_line on collection_charges (line_id);

CREATE INDEX collection_charges_by_seq on collection_charges (seq);

CREATE TRIGGER collection_charges_no_delete before delete on collection_charges begin select raise(abort, 'collection_charges only grows'); end;

CREATE TRIGGER collection_charges_no_update before update on collection_charges begin select raise(abort, 'collection_charges only grows'); end;

CREATE TABLE collection_files (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    collection_id integer not null references collections (id),
    digest        text not null check (length(digest) = 64),
    staff_id      integer not null references staff (id),
    at            integer not null
) strict;

CREATE INDEX collection_files_by_seq on collection_files (seq);

CREATE TRIGGER collection_files_no_delete before delete on collection_files begin select raise(abort, 'collection_files only grows'); end;

CREATE TRIGGER collection_files_no_update before update on collection_files begin select raise(abort, 'collection_files only grows'); end;

CREATE TABLE collection_lines (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    collection_id integer not null references collections (id),
    number        integer not null check (number > 0),
    mandate_id    integer not null references mandates (id),
    unit_id       integer not null references units (id),
    unit          text not null,
    amount_fen    integer not null check (amount_fen > 0),
    unique (collection_id, number)
) strict;

CREATE INDEX collection_lines_by_seq on collection_lines (seq);

CREATE TRIGGER collection_lines_no_delete before delete on collection_lines begin select raise(abort, 'collection_lines only grows'); end;

CREATE TRIGGER collection_lines_no_update before update on collection_lines begin select raise(abort, 'collection_lines only grows'); end;

CREATE TABLE collection_releases (
    line_id  integer primary key references collection_lines (id),                       -- once
    seq      integer not null check (seq > 0),
    reason   text not null check (length(reason) > 0),
    staff_id integer not null references staff (id),
    at       integer not null
) strict;

CREATE INDEX collection_releases_by_seq on collection_releases (seq);

CREATE TRIGGER collection_releases_no_delete before delete on collection_releases begin select raise(abort, 'collection_releases only grows'); end;

CREATE TRIGGER collection_releases_no_update before update on collection_releases begin select raise(abort, 'collection_releases only grows'); end;

CREATE TABLE collection_results (
    line_id    integer primary key references collection_lines (id),                     -- once
    seq        integer not null check (seq > 0),
    return_id  integer not null references collection_returns (id),
    code       text not null,
    reason     text not null,
    receipt_id integer unique references receipts (id)                      -- none where the bank did not debit
) strict;

CREATE INDEX collection_results_by_seq on collection_results (seq);

CREATE TRIGGER collection_results_no_delete before delete on collection_results begin select raise(abort, 'collection_results only grows'); end;

CREATE TRIGGER collection_results_no_update before update on collection_results begin select raise(abort, 'collection_results only grows'); end;

CREATE TABLE collection_returns (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    collection_id integer not null unique references collections (id),
    file          text not null,
    digest        text not null unique check (length(digest) = 64),
    paid          integer not null check (paid >= 0),
    paid_fen      integer not null check (paid_fen >= 0),
    refused       integer not null check (refused >= 0),
    refused_fen   integer not null check (refused_fen >= 0),
    problems      integer not null check (problems >= 0),
    staff_id      integer not null references staff (id),
    at            integer not null
) strict;

CREATE INDEX collection_returns_by_seq on collection_returns (seq);

CREATE TRIGGER collection_returns_no_delete before delete on collection_returns begin select raise(abort, 'collection_returns only grows'); end;

CREATE TRIGGER collection_returns_no_update before update on collection_returns begin select raise(abort, 'collection_returns only grows'); end;

CREATE TABLE collections (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    year          integer not null,
    number        integer not null check (number > 0),
    label         text not null unique,                                   -- TS2026-0001
    profile_id    integer not null references bank_profiles (id),
    business_date text not null,
    debit_on      text not null,                                          -- when the bank is to debit
    due_until     text not null,                                          -- what was due by then is in it
    per_payer_fen integer check (per_payer_fen > 0),
    per_batch_fen integer check (per_batch_fen > 0),
    lines         integer not null check (lines > 0),
    total_fen     integer not null check (total_fen > 0),
    community     text not null,
    desk          text not null,
    clerk         text not null,
    staff_id      integer not null references staff (id),
    at            integer not null,
    unique (year, number)
) strict;

CREATE INDEX collections_by_seq on collections (seq);

CREATE TRIGGER collections_no_delete before delete on collections begin select raise(abort, 'collections only grows'); end;

CREATE TRIGGER collections_no_update before update on collections begin select raise(abort, 'collections only grows'); end;

CREATE TABLE communities (
    id   integer primary key,
    name text not null check (length(name) between 1 and 60)
) strict;

CREATE TABLE deliveries (
    id           integer primary key,
    unit_id      integer not null unique references units (id),
    delivered_on text,
    pending      integer not null check (pending in (0, 1)),
    check (pending = 0 or delivered_on is null)
) strict;

CREATE TABLE deposit_claims (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    line_id       integer not null references receipt_lines (id),
    amount_fen    integer not null check (amount_fen > 0),
    payee         text not null check (length(payee) between 1 and 60),
    way           text not null check (way in ('original', 'transfer')),
    evidence      text not null check (evidence in ('taken_back', 'loss_declared', 'never_printed')),
    declared_on   text,                                                   -- the day on the signed declaration
    business_date text not null,
    staff_id      integer not null references staff (id),
    at            integer not null,
    check ((evidence = 'loss_declared') = (declared_on is not null))
) strict;

CREATE INDEX deposit_claims_by_line on deposit_claims (line_id);

CREATE INDEX deposit_claims_by_seq on deposit_claims (seq);

CREATE TRIGGER deposit_claims_no_delete before delete on deposit_claims begin select raise(abort, 'deposit_claims only grows'); end;

CREATE TRIGGER deposit_claims_no_update before update on deposit_claims begin select raise(abort, 'deposit_claims only grows'); end;

CREATE TABLE deposit_claims_withdrawn (
    claim_id      integer primary key references deposit_claims (id),                    -- once
    seq           integer not null check (seq > 0),
    reason        text not null check (length(reason) between 1 and 100),
    business_date text not null,
    staff_id      integer not null references staff (id),
    at            integer not null
) strict;

CREATE INDEX deposit_claims_withdrawn_by_seq on deposit_claims_withdrawn (seq);

CREATE TRIGGER deposit_claims_withdrawn_no_delete before delete on deposit_claims_withdrawn begin select raise(abort, 'deposit_claims_withdrawn only grows'); end;

CREATE TRIGGER deposit_claims_withdrawn_no_update before update on deposit_claims_withdrawn begin select raise(abort, 'deposit_claims_withdrawn only grows'); end;

CREATE TABLE deposit_deductions (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    label         text not null unique,                                   -- A1-K000012
    line_id       integer not null references receipt_lines (id),
    fee_item_id   integer not null references fee_items (id),
    item          text not null,                                          -- as printed
    amount_fen    integer not null check (amount_fen > 0),
    reason        text not null check (length(reason) between 1 and 100),
    evidence      text not null check (length(evidence) between 1 and 100),
    agreed        text not null check (agreed in ('signed', 'message', 'ruled')),
    shift_id      integer not null references shifts (id),
    entry_id      integer not null references entries (id),
    business_date text not null,
    staff_id      integer not null references staff (id),
    at            integer not null
) strict;

CREATE INDEX deposit_deductions_by_line on deposit_deductions (line_id);

CREATE INDEX deposit_deductions_by_seq on deposit_deductions (seq);

CREATE INDEX deposit_deductions_by_shift on deposit_deductions (shift_id);

CREATE TRIGGER deposit_deductions_no_delete before delete on deposit_deductions begin select raise(abort, 'deposit_deductions only grows'); end;

CREATE TRIGGER deposit_deductions_no_update before update on deposit_deductions begin select raise(abort, 'deposit_deductions only grows'); end;

CREATE TABLE deposit_inspections (
    id           integer primary key,
    seq          integer not null check (seq > 0),
    line_id      integer not null references receipt_lines (id),
    inspected_by text not null check (length(inspected_by) between 1 and 40),
    inspected_on text not null,
    findings     text not null check (length(findings) between 1 and 300),
    staff_id     integer not null references staff (id),
    at           integer not null
) strict;

CREATE INDEX deposit_inspections_by_line on deposit_inspections (line_id);

CREATE INDEX deposit_inspections_by_seq on deposit_inspections (seq);

CREATE TRIGGER deposit_inspections_no_delete before delete on deposit_inspections begin select raise(abort, 'deposit_inspections only grows'); end;

CREATE TRIGGER deposit_inspections_no_update before update on deposit_inspections begin select raise(abort, 'deposit_inspections only grows'); end;

CREATE TABLE deposit_returns (
    claim_id   integer primary key references deposit_claims (id),                       -- once
    seq        integer not null check (seq > 0),
    receipt_id integer not null unique references receipts (id)
) strict;

CREATE INDEX deposit_returns_by_seq on deposit_returns (seq);

CREATE TRIGGER deposit_returns_no_delete before delete on deposit_returns begin select raise(abort, 'deposit_returns only grows'); end;

CREATE TRIGGER deposit_returns_no_update before update on deposit_returns begin select raise(abort, 'deposit_returns only grows'); end;

CREATE TABLE desks (
    id           integer primary key,
    community_id integer not null references communities (id),
    code         text not null unique check (length(code) between 1 and 4),
    name         text not null
) strict;

CREATE TABLE difference_notes (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    line_id    integer references statement_lines (id),
    tender_id  integer references receipt_tenders (id),
    of_void    integer not null default 0 check (of_void in (0, 1)),
    seen_as    text not null check (seen_as in ('matched', 'only_ours', 'only_theirs', 'amount_differs', 'refund', 'fee')),
    state      text not null check (state in ('open', 'resolved')),
    owner_id   integer references staff (id),
    resolution text not null check (resolution in ('', 'booked_since', 'number_mistyped', 'other_period', 'given_back', 'their_mistake', 'our_mistake', 'not_ours', 'other')),
    words      text not null,
    staff_id   integer not null references staff (id),
    at         integer not null,
    check ((line_id is null) <> (tender_id is null)),
    check (of_void = 0 or tender_id is not null),
    check ((state = 'resolved') = (resolution <> '')),
    check (state = 'resolved' or owner_id is not null)
) strict;

CREATE INDEX difference_notes_by_line on difference_notes (line_id) where line_id is not null;

CREATE INDEX difference_notes_by_seq on difference_notes (seq);

CREATE INDEX difference_notes_by_tender on difference_notes (tender_id) where tender_id is not null;

CREATE TRIGGER difference_notes_no_delete before delete on difference_notes begin select raise(abort, 'difference_notes only grows'); end;

CREATE TRIGGER difference_notes_no_update before update on difference_notes begin select raise(abort, 'difference_notes only grows'); end;

CREATE TABLE drops (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    shift_id   integer not null references shifts (id),
    amount_fen integer not null check (amount_fen > 0),
    bag        text not null default '',
    entry_id   integer not null references entries (id),
    at         integer not null,
    at_close   integer not null default 0 check (at_close in (0, 1))
) strict;

CREATE INDEX drops_by_seq on drops (seq);

CREATE INDEX drops_by_shift on drops (shift_id);

CREATE TRIGGER drops_no_delete before delete on drops begin select raise(abort, 'drops only grows'); end;

CREATE TRIGGER drops_no_update before update on drops begin select raise(abort, 'drops only grows'); end;

CREATE TABLE drops_taken_back (
    drop_id  integer primary key references drops (id),                                  -- once
    seq      integer not null check (seq > 0),
    shift_id integer not null references shifts (id),
    entry_id integer not null references entries (id),
    reason   text not null,
    at       integer not null
) strict;

CREATE INDEX drops_taken_back_by_seq on drops_taken_back (seq);

CREATE INDEX drops_taken_back_by_shift on drops_taken_back (shift_id);

CREATE TRIGGER drops_taken_back_no_delete before delete on drops_taken_back begin select raise(abort, 'drops_taken_back only grows'); end;

CREATE TRIGGER drops_taken_back_no_update before update on drops_taken_back begin select raise(abort, 'drops_taken_back only grows'); end;

CREATE TABLE entries (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    act           text not null,
    business_date text not null,
    shift_id      integer references shifts (id),
    at            integer not null
) strict;

CREATE INDEX entries_by_date on entries (business_date);

CREATE INDEX entries_by_seq on entries (seq);

CREATE INDEX entries_by_shift on entries (shift_id);

CREATE TRIGGER entries_no_delete before delete on entries begin select raise(abort, 'entries only grows'); end;

CREATE TRIGGER entries_no_update before update on entries begin select raise(abort, 'entries only grows'); end;

CREATE TRIGGER entries_not_in_closed_month before insert on entries when exists (select 1 from month_closings c where c.month >= substr(new.business_date, 1, 7) and not exists (select 1 from month_reopenings r where r.closing_id = c.id)) begin select raise(abort, 'the month is closed'); end;

CREATE TABLE "fee_items" (
    id      integer primary key,
    name    text not null unique check (length(name) between 1 and 40),
    kind    text not null check (kind in ('area', 'fixed', 'space', 'metered', 'one_off', 'card', 'deposit')),
    nature  text not null check (nature in ('income', 'agency', 'deposit')),
    active  integer not null default 1 check (active in (0, 1)), proration text check (proration in ('month', 'day')),
    check ((kind = 'deposit') = (nature = 'deposit'))
) strict;

CREATE TABLE float_changes (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    shift_id    integer not null references shifts (id),
    direction   text not null check (direction in ('top_up', 'reduction')),
    source      text not null check (source in ('safe', 'bank')),         -- finance's own cash in the safe, or drawn at the bank
    amount_fen  integer not null check (amount_fen > 0),
    voucher     text not null check (length(voucher) between 1 and 40),
    reason      text not null check (length(reason) between 1 and 100),
    approved_by integer not null references staff (id),
    entry_id    integer not null references entries (id),
    at          integer not null
) strict;

CREATE INDEX float_changes_by_seq on float_changes (seq);

CREATE INDEX float_changes_by_shift on float_changes (shift_id);

CREATE TRIGGER float_changes_no_delete before delete on float_changes begin select raise(abort, 'float_changes only grows'); end;

CREATE TRIGGER float_changes_no_update before update on float_changes begin select raise(abort, 'float_changes only grows'); end;

CREATE TABLE instructions (
    id         integer primary key,
    unit_id    integer not null references units (id),
    kind       text not null check (kind in ('permission_to_enter', 'do_not_admit', 'away', 'other')),
    text       text not null,
    until_on   text,
    created_at integer not null,
    ended_at   integer
) strict;

CREATE INDEX instructions_by_unit on instructions (unit_id);

CREATE TABLE journal (
    seq      integer primary key,
    at       integer not null,
    staff_id integer references staff (id),           -- nobody yet when the desk is set up or a sign-in fails
    act      text not null,
    subject  text not null,
    body     blob not null,
    prev     blob not null check (length(prev) = 32),
    hash     blob not null check (length(hash) = 32)
) strict;

CREATE INDEX journal_by_subject on journal (subject);

CREATE TRIGGER journal_no_delete before delete on journal begin select raise(abort, 'journal only grows'); end;

CREATE TRIGGER journal_no_update before update on journal begin select raise(abort, 'journal only grows'); end;

CREATE TABLE late_fee_rules (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    fee_item_id integer references fee_items (id),
    rate        text not null,                                            -- percent a day, an exact decimal
    grace_days  integer not null check (grace_days between 0 and 365),
    cap_percent integer not null check (cap_percent between 1 and 1000),
    from_on     text not null,
    set_by      integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX late_fee_rules_by_seq on late_fee_rules (seq);

CREATE TRIGGER late_fee_rules_no_delete before delete on late_fee_rules begin select raise(abort, 'late_fee_rules only grows'); end;

CREATE TRIGGER late_fee_rules_no_update before update on late_fee_rules begin select raise(abort, 'late_fee_rules only grows'); end;

CREATE TABLE leaf_frees (
    use_id   integer primary key references leaf_uses (id),
    seq      integer not null check (seq > 0),
    reason   text not null check (length(reason) between 1 and 60),
    staff_id integer not null references staff (id),
    at       integer not null
) strict;

CREATE INDEX leaf_frees_by_seq on leaf_frees (seq);

CREATE TRIGGER leaf_frees_no_delete before delete on leaf_frees begin select raise(abort, 'leaf_frees only grows'); end;

CREATE TRIGGER leaf_frees_no_update before update on leaf_frees begin select raise(abort, 'leaf_frees only grows'); end;

CREATE TABLE leaf_uses (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    book_id       integer not null references receipt_books (id),
    leaf          integer not null,
    label         text not null,                                          -- as on the paper: NO0001001
    receipt_id    integer not null references receipts (id),
    copy          integer not null check (copy >= 0),                       -- of which print
    page          integer not null check (page > 0),
    way           text not null check (way in ('printed', 'written')),
    shift_id      integer references shifts (id),                           -- the open one, if one was
    business_date text not null,
    at            integer not null,
    unique (receipt_id, copy, page)
) strict;

CREATE INDEX leaf_uses_by_label on leaf_uses (label);

CREATE INDEX leaf_uses_by_leaf on leaf_uses (book_id, leaf);

CREATE INDEX leaf_uses_by_seq on leaf_uses (seq);

CREATE TRIGGER leaf_uses_no_delete before delete on leaf_uses begin select raise(abort, 'leaf_uses only grows'); end;

CREATE TRIGGER leaf_uses_no_update before update on leaf_uses begin select raise(abort, 'leaf_uses only grows'); end;

CREATE TABLE leaf_voids (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    book_id       integer not null references receipt_books (id),
    leaf          integer not null,
    label         text not null,
    use_id        integer references leaf_uses (id),
    reason        text not null check (length(reason) between 1 and 60),
    staff_id      integer not null references staff (id),
    shift_id      integer references shifts (id),
    business_date text not null,
    at            integer not null,
    unique (book_id, leaf)
) strict;

CREATE INDEX leaf_voids_by_seq on leaf_voids (seq);

CREATE TRIGGER leaf_voids_no_delete before delete on leaf_voids begin select raise(abort, 'leaf_voids only grows'); end;

CREATE TRIGGER leaf_voids_no_update before update on leaf_voids begin select raise(abort, 'leaf_voids only grows'); end;

CREATE TABLE lines (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    entry_id    integer not null references entries (id),
    account     text not null,
    unit_id     integer references units (id),
    charge_id   integer references charges (id),
    fee_item_id integer references fee_items (id),
    amount_fen  integer not null check (amount_fen <> 0)
) strict;

CREATE INDEX lines_by_charge on lines (charge_id) where charge_id is not null;

CREATE INDEX lines_by_entry on lines (entry_id);

CREATE INDEX lines_by_unit on lines (unit_id, account, amount_fen);

CREATE INDEX lines_carried on lines (account, entry_id, amount_fen) where account in ('safe', 'prepayment', 'deposit');

CREATE TRIGGER lines_no_delete before delete on lines begin select raise(abort, 'lines only grows'); end;

CREATE TRIGGER lines_no_update before update on lines begin select raise(abort, 'lines only grows'); end;

CREATE TABLE lost_slips (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    shift_id   integer not null references shifts (id),
    tender     text not null check (tender in ('wechat', 'alipay', 'card', 'transfer')),
    amount_fen integer not null check (amount_fen > 0),
    reason     text not null check (length(reason) between 1 and 100),
    at         integer not null
) strict;

CREATE INDEX lost_slips_by_seq on lost_slips (seq);

CREATE INDEX lost_slips_by_shift on lost_slips (shift_id);

CREATE TRIGGER lost_slips_no_delete before delete on lost_slips begin select raise(abort, 'lost_slips only grows'); end;

CREATE TRIGGER lost_slips_no_update before update on lost_slips begin select raise(abort, 'lost_slips only grows'); end;

CREATE TABLE lost_slips_found (
    lost_slip_id integer primary key references lost_slips (id),
    seq          integer not null check (seq > 0),
    note         text not null check (length(note) between 1 and 100),
    staff_id     integer not null references staff (id),
    at           integer not null
) strict;

CREATE INDEX lost_slips_found_by_seq on lost_slips_found (seq);

CREATE TRIGGER lost_slips_found_no_delete before delete on lost_slips_found begin select raise(abort, 'lost_slips_found only grows'); end;

CREATE TRIGGER lost_slips_found_no_update before update on lost_slips_found begin select raise(abort, 'lost_slips_found only grows'); end;

CREATE TABLE mandate_ends (
    mandate_id integer primary key references mandates (id),                             -- once
    seq        integer not null check (seq > 0),
    ended_on   text not null,
    reason     text not null check (length(reason) > 0),
    staff_id   integer not null references staff (id),
    at         integer not null
) strict;

CREATE INDEX mandate_ends_by_seq on mandate_ends (seq);

CREATE TRIGGER mandate_ends_no_delete before delete on mandate_ends begin select raise(abort, 'mandate_ends only grows'); end;

CREATE TRIGGER mandate_ends_no_update before update on mandate_ends begin select raise(abort, 'mandate_ends only grows'); end;

CREATE TABLE mandate_items (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    mandate_id  integer not null references mandates (id),
    fee_item_id integer not null references fee_items (id),
    unique (mandate_id, fee_item_id)
) strict;

CREATE INDEX mandate_items_by_seq on mandate_items (seq);

CREATE TRIGGER mandate_items_no_delete before delete on mandate_items begin select raise(abort, 'mandate_items only grows'); end;

CREATE TRIGGER mandate_items_no_update before update on mandate_items begin select raise(abort, 'mandate_items only grows'); end;

CREATE TABLE mandates (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    replaces_id   integer unique references mandates (id),
    unit_id       integer not null references units (id),
    agreement     text not null check (length(agreement) between 1 and 40), -- the bank's number of it
    payer         text not null check (length(payer) between 1 and 60),
    bank          text not null check (length(bank) between 1 and 60),
    account       blob not null check (length(account) > 40),
    account_mark  blob not null check (length(account_mark) = 32),
    account_tail  text not null check (length(account_tail) = 4),
    from_on       text not null,
    to_on         text,
    purpose       text not null check (length(purpose) <= 40),
    staff_id      integer not null references staff (id),
    at            integer not null,
    check (to_on is null or from_on <= to_on)
) strict;

CREATE INDEX mandates_by_seq on mandates (seq);

CREATE INDEX mandates_by_unit on mandates (unit_id);

CREATE TRIGGER mandates_no_delete before delete on mandates begin select raise(abort, 'mandates only grows'); end;

CREATE TRIGGER mandates_no_update before update on mandates begin select raise(abort, 'mandates only grows'); end;

CREATE TABLE mapped_accounts (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    mapping_id  integer not null references account_mappings (id),
    account     text not null,
    fee_item_id integer references fee_items (id),                          -- income and what is taken for suppliers are mapped by item
    code        text not null check (length(code) between 1 and 30),
    name        text not null check (length(name) between 1 and 60)
) strict;

CREATE INDEX mapped_accounts_by_seq on mapped_accounts (seq);

CREATE UNIQUE INDEX mapped_accounts_once on mapped_accounts (mapping_id, account, coalesce(fee_item_id, 0));

CREATE TRIGGER mapped_accounts_no_delete before delete on mapped_accounts begin select raise(abort, 'mapped_accounts only grows'); end;

CREATE TRIGGER mapped_accounts_no_update before update on mapped_accounts begin select raise(abort, 'mapped_accounts only grows'); end;

CREATE TABLE meter_replacements (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    meter_id      integer not null references meters (id),
    on_day        text not null,
    old_number    text not null,
    old_final     text not null,
    rolled_over   integer not null check (rolled_over in (0, 1)),
    old_usage     text not null,
    number        text not null,
    first_reading text not null,
    multiplier    text not null,
    digits        integer not null check (digits between 3 and 8),
    replaced_by   integer not null references staff (id),
    at            integer not null
) strict;

CREATE INDEX meter_replacements_by_meter on meter_replacements (meter_id);

CREATE INDEX meter_replacements_by_seq on meter_replacements (seq);

CREATE TRIGGER meter_replacements_no_delete before delete on meter_replacements begin select raise(abort, 'meter_replacements only grows'); end;

CREATE TRIGGER meter_replacements_no_update before update on meter_replacements begin select raise(abort, 'meter_replacements only grows'); end;

CREATE TABLE meters (
    id            integer primary key,
    unit_id       integer not null references units (id),
    kind          text not null check (kind in ('cold_water', 'hot_water', 'electricity', 'gas', 'heat', 'other')),
    number        text not null unique check (length(number) between 1 and 40),   -- of the meter that hangs there now
    multiplier    text not null,                                          -- exact decimal: what one step of the figures is
    digits        integer not null check (digits between 3 and 8),          -- whole figures: after the last nine it begins again
    fee_item_id   integer references fee_items (id),                        -- what its usage is charged as; none while it is only read
    first_reading text not null,
    installed_on  text not null,
    removed_on    text,
    final_reading text,
    check ((removed_on is null) = (final_reading is null))
) strict;

CREATE INDEX meters_by_unit on meters (unit_id);

CREATE TABLE month_closings (
    id        integer primary key,
    seq       integer not null check (seq > 0),
    month     text not null check (length(month) = 7),
    despite   text not null,                                              -- the checks that warned and were passed over, parted by commas
    closed_by integer not null references staff (id),
    at        integer not null
) strict;

CREATE INDEX month_closings_by_month on month_closings (month);

CREATE INDEX month_closings_by_seq on month_closings (seq);

CREATE TRIGGER month_closings_no_delete before delete on month_closings begin select raise(abort, 'month_closings only grows'); end;

CREATE TRIGGER month_closings_no_update before update on month_closings begin select raise(abort, 'month_closings only grows'); end;

CREATE TABLE month_reopenings (
    closing_id  integer primary key references month_closings (id),                      -- once
    seq         integer not null check (seq > 0),
    reason      text not null check (length(reason) > 0),
    reopened_by integer not null references staff (id),
    approved_by integer not null references staff (id),
    at          integer not null,
    check (approved_by <> reopened_by)
) strict;

CREATE INDEX month_reopenings_by_seq on month_reopenings (seq);

CREATE TRIGGER month_reopenings_no_delete before delete on month_reopenings begin select raise(abort, 'month_reopenings only grows'); end;

CREATE TRIGGER month_reopenings_no_update before update on month_reopenings begin select raise(abort, 'month_reopenings only grows'); end;

CREATE TABLE move_in_cards (
    move_in_id integer not null references move_ins (id),
    card_id    integer not null references cards (id),
    primary key (move_in_id, card_id)
) strict;

CREATE TRIGGER move_in_cards_no_delete before delete on move_in_cards begin select raise(abort, 'move_in_cards only grows'); end;

CREATE TRIGGER move_in_cards_no_update before update on move_in_cards begin select raise(abort, 'move_in_cards only grows'); end;

CREATE TABLE move_in_people (
    move_in_id   integer not null references move_ins (id),
    occupancy_id integer not null references occupancies (id),
    primary key (move_in_id, occupancy_id)
) strict;

CREATE INDEX move_in_people_by_stay on move_in_people (occupancy_id);

CREATE TRIGGER move_in_people_no_delete before delete on move_in_people begin select raise(abort, 'move_in_people only grows'); end;

CREATE TRIGGER move_in_people_no_update before update on move_in_people begin select raise(abort, 'move_in_people only grows'); end;

CREATE TABLE move_in_vehicles (
    move_in_id integer not null references move_ins (id),
    vehicle_id integer not null references vehicles (id),
    primary key (move_in_id, vehicle_id)
) strict;

CREATE TRIGGER move_in_vehicles_no_delete before delete on move_in_vehicles begin select raise(abort, 'move_in_vehicles only grows'); end;

CREATE TRIGGER move_in_vehicles_no_update before update on move_in_vehicles begin select raise(abort, 'move_in_vehicles only grows'); end;

CREATE TABLE move_ins (
    id       integer primary key,
    seq      integer not null check (seq > 0),
    unit_id  integer not null references units (id),
    from_on  text not null,
    staff_id integer not null references staff (id),
    at       integer not null
) strict;

CREATE INDEX move_ins_by_seq on move_ins (seq);

CREATE INDEX move_ins_by_unit on move_ins (unit_id);

CREATE TRIGGER move_ins_no_delete before delete on move_ins begin select raise(abort, 'move_ins only grows'); end;

CREATE TRIGGER move_ins_no_update before update on move_ins begin select raise(abort, 'move_ins only grows'); end;

CREATE TABLE notice_runs (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    year          integer not null,
    number        integer not null check (number > 0),
    label         text not null unique,                                   -- T2026-0012
    business_date text not null,                                          -- what was due before this day stands on it
    rules_id      integer references chasing_rules (id),                    -- none for the texts the program came with
    community     text not null,
    desk          text not null,
    clerk         text not null,
    staff_id      integer not null references staff (id),
    notices       integer not null check (notices > 0),
    total_fen     integer not null check (total_fen > 0),
    at            integer not null,
    unique (year, number)
) strict;

CREATE INDEX notice_runs_by_seq on notice_runs (seq);

CREATE TRIGGER notice_runs_no_delete before delete on notice_runs begin select raise(abort, 'notice_runs only grows'); end;

CREATE TRIGGER notice_runs_no_update before update on notice_runs begin select raise(abort, 'notice_runs only grows'); end;

CREATE TABLE notices (
    id        integer primary key,
    seq       integer not null check (seq > 0),
    run_id    integer not null references notice_runs (id),
    position  integer not null check (position > 0),
    unit_id   integer not null references units (id),
    unit      text not null,                                              -- as printed
    total_fen integer not null check (total_fen > 0),
    unique (run_id, position),
    unique (run_id, unit_id)
) strict;

CREATE INDEX notices_by_seq on notices (seq);

CREATE TRIGGER notices_no_delete before delete on notices begin select raise(abort, 'notices only grows'); end;

CREATE TRIGGER notices_no_update before update on notices begin select raise(abort, 'notices only grows'); end;

CREATE TABLE occupancies (
    id          integer primary key,
    unit_id     integer not null references units (id),
    resident_id integer not null references residents (id),
    role        text not null check (role in ('owner', 'tenant', 'family')),
    from_on     text,                                                     -- none where the office's book does not say
    to_on       text check (to_on >= from_on),                            -- last day; open while they live there
    created_at  integer not null
) strict;

CREATE INDEX occupancies_by_resident on occupancies (resident_id);

CREATE INDEX occupancies_by_unit on occupancies (unit_id);

CREATE UNIQUE INDEX occupancies_once on occupancies (unit_id, resident_id, role) where to_on is null;

CREATE TABLE parking_spaces (
    id         integer primary key,
    number     text not null unique check (length(number) between 1 and 20),  -- B1-023, as painted on the ground and printed
    place      text not null default '',                                  -- 地库一层东区
    kind       text not null check (kind in ('sold', 'rented', 'communal')),
    created_at integer not null
) strict;

CREATE TABLE payer_rules (
    id         integer primary key,
    unit_id    integer not null references units (id),
    covers     text not null check (covers in ('all', 'monthly', 'space', 'metered')),
    payer      text not null check (payer in ('owner', 'tenant', 'developer')),
    from_on    text not null,
    to_on      text check (to_on >= from_on),
    created_at integer not null
) strict;

CREATE INDEX payer_rules_by_unit on payer_rules (unit_id);

CREATE TABLE printer_nudges (
    printer     text not null,
    form        text not null,
    right_steps integer not null check (right_steps between -40 and 40),
    down_steps  integer not null check (down_steps between -40 and 40),
    primary key (printer, form)
) strict;

CREATE TABLE "printers" (
    kind    text primary key not null check (kind in ('receipt', 'slip', 'sheet')),
    printer text not null check (length(printer) between 1 and 200),
    form    text not null check (form in ('continuous_140', 'continuous_93', 'a5', 'a4', 'roll_80', 'roll_58'))
, preprinted integer not null default 0 check (preprinted in (0, 1))) strict;

CREATE TABLE reading_charges (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    reading_id integer not null references readings (id),
    charge_id  integer not null references charges (id),
    unique (reading_id, charge_id)
) strict;

CREATE INDEX reading_charges_by_charge on reading_charges (charge_id);

CREATE INDEX reading_charges_by_seq on reading_charges (seq);

CREATE TRIGGER reading_charges_no_delete before delete on reading_charges begin select raise(abort, 'reading_charges only grows'); end;

CREATE TRIGGER reading_charges_no_update before update on reading_charges begin select raise(abort, 'reading_charges only grows'); end;

CREATE TABLE reading_reversals (
    reading_id  integer primary key references readings (id),
    seq         integer not null check (seq > 0),
    reason      text not null check (length(reason) > 0),
    reversed_by integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX reading_reversals_by_seq on reading_reversals (seq);

CREATE TRIGGER reading_reversals_no_delete before delete on reading_reversals begin select raise(abort, 'reading_reversals only grows'); end;

CREATE TRIGGER reading_reversals_no_update before update on reading_reversals begin select raise(abort, 'reading_reversals only grows'); end;

CREATE TABLE readings (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    meter_id    integer not null references meters (id),
    period      text not null,
    read_on     text not null,
    reader      text not null,
    previous    text not null,
    value       text not null,
    rolled_over integer not null check (rolled_over in (0, 1)),
    digits      integer not null,
    multiplier  text not null,
    carried     text not null,
    usage       text not null,
    despite     text not null default '' check (despite in ('', 'jump')), -- what was odd and was confirmed
    instead_of  integer references readings (id),
    staff_id    integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX readings_by_meter on readings (meter_id);

CREATE INDEX readings_by_seq on readings (seq);

CREATE UNIQUE INDEX readings_once on readings (period, meter_id, coalesce(instead_of, 0));

CREATE TRIGGER readings_no_delete before delete on readings begin select raise(abort, 'readings only grows'); end;

CREATE TRIGGER readings_no_update before update on readings begin select raise(abort, 'readings only grows'); end;

CREATE TABLE receipt_books (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    desk_id       integer not null references desks (id),
    prefix        text not null check (length(prefix) <= 10),             -- what is printed before the figures
    digits        integer not null check (digits between 1 and 12),         -- with leading zeros: 0001001
    first         integer not null check (first >= 0),
    last          integer not null check (last >= first and last - first < 10000),
    received_on   text not null,
    received_from text not null check (length(received_from) between 1 and 40),
    staff_id      integer not null references staff (id),
    at            integer not null
) strict;

CREATE INDEX receipt_books_by_seq on receipt_books (seq);

CREATE TRIGGER receipt_books_no_delete before delete on receipt_books begin select raise(abort, 'receipt_books only grows'); end;

CREATE TRIGGER receipt_books_no_update before update on receipt_books begin select raise(abort, 'receipt_books only grows'); end;

CREATE TABLE receipt_books_back (
    book_id  integer primary key references receipt_books (id),
    seq      integer not null check (seq > 0),
    leaves   integer not null check (leaves > 0),
    reason   text not null check (length(reason) between 1 and 60),
    staff_id integer not null references staff (id),
    at       integer not null
) strict;

CREATE INDEX receipt_books_back_by_seq on receipt_books_back (seq);

CREATE TRIGGER receipt_books_back_no_delete before delete on receipt_books_back begin select raise(abort, 'receipt_books_back only grows'); end;

CREATE TRIGGER receipt_books_back_no_update before update on receipt_books_back begin select raise(abort, 'receipt_books_back only grows'); end;

CREATE TABLE receipt_books_out (
    book_id   integer primary key references receipt_books (id),
    seq       integer not null check (seq > 0),
    holder_id integer not null references staff (id),
    leaves    integer not null check (leaves > 0),
    staff_id  integer not null references staff (id),
    at        integer not null
) strict;

CREATE INDEX receipt_books_out_by_seq on receipt_books_out (seq);

CREATE TRIGGER receipt_books_out_no_delete before delete on receipt_books_out begin select raise(abort, 'receipt_books_out only grows'); end;

CREATE TRIGGER receipt_books_out_no_update before update on receipt_books_out begin select raise(abort, 'receipt_books_out only grows'); end;

CREATE TABLE receipt_invoices (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    receipt_id integer not null references receipts (id),
    number     text not null,                                             -- 8 or 20 digits, or blank
    dated      text not null,
    reason     text not null,                                             -- blank for the first
    staff_id   integer not null references staff (id),
    at         integer not null
) strict;

CREATE INDEX receipt_invoices_by_receipt on receipt_invoices (receipt_id);

CREATE INDEX receipt_invoices_by_seq on receipt_invoices (seq);

CREATE TRIGGER receipt_invoices_no_delete before delete on receipt_invoices begin select raise(abort, 'receipt_invoices only grows'); end;

CREATE TRIGGER receipt_invoices_no_update before update on receipt_invoices begin select raise(abort, 'receipt_invoices only grows'); end;

CREATE TABLE "receipt_lines" (
    id               integer primary key,
    seq              integer not null check (seq > 0),
    receipt_id       integer not null references receipts (id),
    position         integer not null,
    kind             text not null check (kind in ('charge', 'one_off', 'deposit', 'prepayment', 'late_fee', 'waiver', 'rounding')),
    charge_id        integer references charges (id),
    fee_item_id      integer references fee_items (id),
    unit             text not null,
    item             text not null,
    period           text not null default '',
    quantity         text not null default '',
    price            text not null default '',
    amount_fen       integer not null check (amount_fen <> 0),
    reverses_line_id integer references receipt_lines (id), waived_fen integer check (waived_fen > 0),
    unique (receipt_id, position)
) strict;

CREATE INDEX receipt_lines_by_charge on receipt_lines (charge_id) where charge_id is not null;

CREATE INDEX receipt_lines_by_original on receipt_lines (reverses_line_id) where reverses_line_id is not null;

CREATE INDEX receipt_lines_by_seq on receipt_lines (seq);

CREATE INDEX receipt_lines_of_deposits on receipt_lines (id) where kind = 'deposit';

CREATE TRIGGER receipt_lines_no_delete before delete on receipt_lines begin select raise(abort, 'receipt_lines only grows'); end;

CREATE TRIGGER receipt_lines_no_update before update on receipt_lines begin select raise(abort, 'receipt_lines only grows'); end;

CREATE TABLE receipt_prints (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    receipt_id integer not null references receipts (id),
    copy       integer not null check (copy >= 0),                          -- 0 the first, n for 补打 n
    reason     text not null default '',
    printer    text not null,
    form       text not null,
    at         integer not null,
    unique (receipt_id, copy)
) strict;

CREATE INDEX receipt_prints_by_seq on receipt_prints (seq);

CREATE TRIGGER receipt_prints_no_delete before delete on receipt_prints begin select raise(abort, 'receipt_prints only grows'); end;

CREATE TRIGGER receipt_prints_no_update before update on receipt_prints begin select raise(abort, 'receipt_prints only grows'); end;

CREATE TABLE receipt_prints_begun (
    receipt_id integer primary key references receipts (id),                             -- one at a time
    request    text not null,                                             -- sent again, it is answered and prints nothing
    copy       integer not null check (copy >= 0),
    reason     text not null default '',
    printer    text not null,
    form       text not null
, book_id integer references receipt_books (id), leaf integer, leaves integer not null default 0) strict;

CREATE TABLE "receipt_tenders" (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    receipt_id integer not null references receipts (id),
    tender     text not null check (tender in ('cash', 'wechat', 'alipay', 'card', 'transfer', 'prepayment')),
    amount_fen integer not null check (amount_fen <> 0),                    -- as handed over, before change; less than nothing goes back
    reference  text not null default ''                                   -- the slip's or merchant's number
, fee_item_id integer references fee_items (id)) strict;

CREATE INDEX receipt_tenders_by_receipt on receipt_tenders (receipt_id);

CREATE INDEX receipt_tenders_by_reference on receipt_tenders (reference) where reference <> '';

CREATE INDEX receipt_tenders_by_seq on receipt_tenders (seq);

CREATE TRIGGER receipt_tenders_no_delete before delete on receipt_tenders begin select raise(abort, 'receipt_tenders only grows'); end;

CREATE TRIGGER receipt_tenders_no_update before update on receipt_tenders begin select raise(abort, 'receipt_tenders only grows'); end;

CREATE TABLE receipt_voids (
    receipt_id  integer primary key references receipts (id),
    seq         integer not null check (seq > 0),
    shift_id    integer not null references shifts (id),
    entry_id    integer not null references entries (id),
    reason      text not null,
    voided_by   integer not null references staff (id),
    approved_by integer references staff (id),                              -- where the receipt is somebody else's
    at          integer not null
) strict;

CREATE INDEX receipt_voids_by_seq on receipt_voids (seq);

CREATE TRIGGER receipt_voids_no_delete before delete on receipt_voids begin select raise(abort, 'receipt_voids only grows'); end;

CREATE TRIGGER receipt_voids_no_update before update on receipt_voids begin select raise(abort, 'receipt_voids only grows'); end;

CREATE TABLE "receipts" (
    id             integer primary key,
    seq            integer not null check (seq > 0),
    desk_id        integer not null references desks (id),
    year           integer not null,
    number         integer not null check (number > 0),
    label          text not null unique,                                  -- A1-2026-000123
    shift_id       integer not null references shifts (id),
    entry_id       integer not null references entries (id),
    business_date  text not null,
    at             integer not null,
    unit_id        integer references units (id),
    unit           text not null,                                         -- as printed, from here on
    payer          text not null,
    community      text not null,
    desk           text not null,
    clerk          text not null,
    staff_id       integer not null references staff (id),
    total_fen      integer not null check (total_fen <> 0),
    tendered_fen   integer not null,
    change_fen     integer not null check (change_fen >= 0),
    prepayment_fen integer not null,                                        -- balance after this receipt
    note           text not null default '',
    reverses_id    integer references receipts (id), pays text check (pays in ('named', 'oldest_first')),
    unique (desk_id, year, number),
    check (total_fen = tendered_fen - change_fen),
    check (total_fen > 0 or change_fen = 0),
    check (reverses_id is null or total_fen < 0)
) strict;

CREATE INDEX receipts_by_original on receipts (reverses_id) where reverses_id is not null;

CREATE INDEX receipts_by_seq on receipts (seq);

CREATE INDEX receipts_by_shift on receipts (shift_id);

CREATE INDEX receipts_by_unit on receipts (unit_id);

CREATE TRIGGER receipts_no_delete before delete on receipts begin select raise(abort, 'receipts only grows'); end;

CREATE TRIGGER receipts_no_update before update on receipts begin select raise(abort, 'receipts only grows'); end;

CREATE TRIGGER receipts_not_in_closed_month before insert on receipts when exists (select 1 from month_closings c where c.month >= substr(new.business_date, 1, 7) and not exists (select 1 from month_reopenings r where r.closing_id = c.id)) begin select raise(abort, 'the month is closed'); end;

CREATE TABLE refunds (
    receipt_id  integer primary key references receipts (id),
    seq         integer not null check (seq > 0),
    reason      text not null check (length(reason) > 0),
    evidence    text not null check (evidence in ('taken_back', 'loss_declared', 'never_printed', 'applied')),
    approved_by integer not null references staff (id)
) strict;

CREATE INDEX refunds_by_seq on refunds (seq);

CREATE TRIGGER refunds_no_delete before delete on refunds begin select raise(abort, 'refunds only grows'); end;

CREATE TRIGGER refunds_no_update before update on refunds begin select raise(abort, 'refunds only grows'); end;

CREATE TABLE requests (
    id          text primary key not null,
    command     text not null,
    asked_for   blob not null,                   -- SHA-256 of the input
    answered_at integer not null,
    answer      text not null
) strict;

CREATE INDEX requests_by_age on requests (answered_at);

CREATE TABLE residents (
    id         integer primary key,
    name       text not null check (length(name) between 1 and 60),
    phone      text,
    id_number  text,
    note       text not null default '',
    salt       blob not null check (length(salt) = 16),
    created_at integer not null
) strict;

CREATE INDEX residents_by_id_number on residents (id_number) where id_number is not null;

CREATE INDEX residents_by_name on residents (name);

CREATE TABLE reveals (
    id          integer primary key,
    resident_id integer not null references residents (id),
    what        text not null check (what in ('phone', 'id_number')),
    reason      text not null,
    salt        blob not null check (length(salt) = 16),
    staff_id    integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX reveals_by_resident on reveals (resident_id);

CREATE TRIGGER reveals_no_delete before delete on reveals begin select raise(abort, 'reveals only grows'); end;

CREATE TRIGGER reveals_no_update before update on reveals begin select raise(abort, 'reveals only grows'); end;

CREATE TABLE sessions (
    id         integer primary key,
    staff_id   integer not null references staff (id),
    started_at integer not null,
    ended_at   integer
) strict;

CREATE TABLE settings (
    name  text primary key not null,
    value text not null
) strict;

CREATE TABLE shift_closings (
    shift_id            integer primary key references shifts (id),
    seq                 integer not null check (seq > 0),
    closed_at           integer not null,
    closed_by           integer not null references staff (id),             -- a supervisor, where the person is absent
    forced_reason       text,
    left_with           text not null check (left_with in ('successor', 'safe', 'duty_manager')),
    received_by         integer references staff (id),                      -- who took the float, with the own password
    float_counted_fen   integer not null check (float_counted_fen >= 0),
    float_expected_fen  integer not null,
    drawer_counted_fen  integer not null check (drawer_counted_fen >= 0),
    drawer_expected_fen integer not null,
    difference_fen      integer not null,                                   -- over is positive
    paper               text not null,                                    -- the handover's content, frozen; personal names masked
    check (difference_fen = float_counted_fen - float_expected_fen + drawer_counted_fen - drawer_expected_fen),
    check ((left_with = 'safe') = (received_by is null))
) strict;

CREATE INDEX shift_closings_by_seq on shift_closings (seq);

CREATE TRIGGER shift_closings_no_delete before delete on shift_closings begin select raise(abort, 'shift_closings only grows'); end;

CREATE TRIGGER shift_closings_no_update before update on shift_closings begin select raise(abort, 'shift_closings only grows'); end;

CREATE TABLE shift_counts (
    id           integer primary key,
    seq          integer not null check (seq > 0),
    shift_id     integer not null references shifts (id),
    moment       text not null check (moment in ('open', 'close')),
    kind         text not null check (kind in ('float', 'drawer', 'wechat', 'alipay', 'card', 'transfer')),
    denomination integer not null default 0 check (denomination >= 0),      -- fen of one note or coin; 0 for a tender's total
    pieces       integer not null check (pieces >= 0),
    amount_fen   integer not null check (amount_fen >= 0),
    at           integer not null
) strict;

CREATE INDEX shift_counts_by_seq on shift_counts (seq);

CREATE INDEX shift_counts_by_shift on shift_counts (shift_id);

CREATE TRIGGER shift_counts_no_delete before delete on shift_counts begin select raise(abort, 'shift_counts only grows'); end;

CREATE TRIGGER shift_counts_no_update before update on shift_counts begin select raise(abort, 'shift_counts only grows'); end;

CREATE TABLE shift_notes (
    id       integer primary key,
    shift_id integer not null references shifts (id),
    staff_id integer not null references staff (id),
    text     text not null,
    salt     blob not null,
    at       integer not null
) strict;

CREATE INDEX shift_notes_by_shift on shift_notes (shift_id);

CREATE TRIGGER shift_notes_no_delete before delete on shift_notes begin select raise(abort, 'shift_notes only grows'); end;

CREATE TRIGGER shift_notes_no_update before update on shift_notes begin select raise(abort, 'shift_notes only grows'); end;

CREATE TABLE shift_reveals (
    id          integer primary key,
    seq         integer not null check (seq > 0),
    shift_id    integer not null references shifts (id),
    approved_by integer not null references staff (id),
    reason      text not null,
    at          integer not null
) strict;

CREATE INDEX shift_reveals_by_seq on shift_reveals (seq);

CREATE INDEX shift_reveals_by_shift on shift_reveals (shift_id);

CREATE TRIGGER shift_reveals_no_delete before delete on shift_reveals begin select raise(abort, 'shift_reveals only grows'); end;

CREATE TRIGGER shift_reveals_no_update before update on shift_reveals begin select raise(abort, 'shift_reveals only grows'); end;

CREATE TABLE shifts (
    id                integer primary key,
    seq               integer not null check (seq > 0),
    desk_id           integer not null references desks (id),
    staff_id          integer not null references staff (id),
    business_date     text not null,
    opened_at         integer not null,
    float_fen         integer not null check (float_fen >= 0),              -- as counted at opening
    accepted_shift_id integer references shifts (id),                       -- whose handover was accepted; none on the first day
    override_reason   text,                                               -- why the first receipt was let through all the same:
    override_by       integer references staff (id),                        -- handover not accepted, or another float
    check ((override_reason is null) = (override_by is null))
) strict;

CREATE UNIQUE INDEX shifts_accept_once on shifts (accepted_shift_id) where accepted_shift_id is not null;

CREATE INDEX shifts_by_desk on shifts (desk_id);

CREATE INDEX shifts_by_seq on shifts (seq);

CREATE TRIGGER shifts_no_delete before delete on shifts begin select raise(abort, 'shifts only grows'); end;

CREATE TRIGGER shifts_no_update before update on shifts begin select raise(abort, 'shifts only grows'); end;

CREATE TRIGGER shifts_not_in_closed_month before insert on shifts when exists (select 1 from month_closings c where c.month >= substr(new.business_date, 1, 7) and not exists (select 1 from month_reopenings r where r.closing_id = c.id)) begin select raise(abort, 'the month is closed'); end;

CREATE TABLE space_holdings (
    id          integer primary key,
    space_id    integer not null references parking_spaces (id),
    unit_id     integer not null references units (id),
    fee_item_id integer references fee_items (id),                          -- what it is charged as; none where nothing is charged
    from_on     text not null,
    to_on       text check (to_on >= from_on),                            -- last day; open while it is held
    created_at  integer not null
) strict;

CREATE INDEX space_holdings_by_space on space_holdings (space_id);

CREATE INDEX space_holdings_by_unit on space_holdings (unit_id);

CREATE TABLE staff (
    id            integer primary key,
    name          text not null unique check (length(name) between 1 and 40),
    password_hash text not null,                    -- argon2id in its own text form, salt included
    created_at    integer not null,
    disabled_at   integer
) strict;

CREATE TABLE staff_roles (
    staff_id integer not null references staff (id),
    role     text not null check (role in ('receptionist', 'cashier', 'supervisor', 'finance', 'administrator')),
    primary key (staff_id, role)
) strict;

CREATE TABLE staff_waits (
    staff_id   integer primary key references staff (id),
    failures   integer not null check (failures >= 0),
    wait_until integer not null
) strict;

CREATE TABLE statement_lines (
    id              integer primary key,
    seq             integer not null check (seq > 0),
    statement_id    integer not null references statements (id),
    position        integer not null check (position > 0),                  -- the row of the file
    provider        text not null check (provider in ('wechat', 'alipay', 'bank')),
    kind            text not null check (kind in ('trade', 'refund', 'fee', 'other')),
    identity        text not null unique check (length(identity) = 32),   -- provider, kind and numbers: the same line again is the same
    day             text not null,
    at              integer not null,
    timed           integer not null check (timed in (0, 1)),               -- 0: the file has the day only
    transaction_no  text not null,
    order_no        text not null,
    refund_no       text not null,
    refund_order_no text not null,
    amount_fen      integer not null,                                       -- in is more than nothing, out is less
    fee_thousandths integer not null,
    counterparty    text not null,
    summary         text not null,
    check (kind <> 'refund' or amount_fen <= 0)
) strict;

CREATE INDEX statement_lines_by_day on statement_lines (provider, day);

CREATE INDEX statement_lines_by_seq on statement_lines (seq);

CREATE TRIGGER statement_lines_no_delete before delete on statement_lines begin select raise(abort, 'statement_lines only grows'); end;

CREATE TRIGGER statement_lines_no_update before update on statement_lines begin select raise(abort, 'statement_lines only grows'); end;

CREATE TABLE statements (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    provider      text not null check (provider in ('wechat', 'alipay', 'bank')),
    mapping_id    integer references bank_mappings (id),
    file          text not null,
    digest        text not null unique check (length(digest) = 64),       -- of the file's bytes
    from_on       text not null,
    to_on         text not null,
    lines         integer not null check (lines >= 0),                      -- that this file brought
    known         integer not null check (known >= 0),                      -- that were there before it
    left_out      integer not null check (left_out >= 0),                   -- that could not be read
    trades        integer not null check (trades >= 0),                     -- what the file says, known lines with it
    trades_fen    integer not null,
    refunds       integer not null check (refunds >= 0),
    refunds_fen   integer not null,
    fee_thousandths integer not null,                                       -- thousandths of a fen: platforms reckon finer than money
    staff_id      integer not null references staff (id),
    at            integer not null,
    check (from_on <= to_on),
    check ((provider = 'bank') = (mapping_id is not null))
) strict;

CREATE INDEX statements_by_seq on statements (seq);

CREATE TRIGGER statements_no_delete before delete on statements begin select raise(abort, 'statements only grows'); end;

CREATE TRIGGER statements_no_update before update on statements begin select raise(abort, 'statements only grows'); end;

CREATE TABLE tariff_tiers (
    id        integer primary key,
    seq       integer not null check (seq > 0),
    tariff_id integer not null references tariffs (id),
    beyond    text not null,
    price     text not null,
    unique (tariff_id, beyond)
) strict;

CREATE INDEX tariff_tiers_by_seq on tariff_tiers (seq);

CREATE TRIGGER tariff_tiers_no_delete before delete on tariff_tiers begin select raise(abort, 'tariff_tiers only grows'); end;

CREATE TRIGGER tariff_tiers_no_update before update on tariff_tiers begin select raise(abort, 'tariff_tiers only grows'); end;

CREATE TABLE tariffs (
    id             integer primary key,
    seq            integer not null check (seq > 0),
    fee_item_id    integer not null references fee_items (id),
    price          text not null,
    vacant_percent integer not null default 100 check (vacant_percent between 0 and 100),
    from_on        text not null
) strict;

CREATE INDEX tariffs_by_item on tariffs (fee_item_id, from_on);

CREATE INDEX tariffs_by_seq on tariffs (seq);

CREATE TRIGGER tariffs_no_delete before delete on tariffs begin select raise(abort, 'tariffs only grows'); end;

CREATE TRIGGER tariffs_no_update before update on tariffs begin select raise(abort, 'tariffs only grows'); end;

CREATE TABLE transfers (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    shift_id   integer not null references shifts (id),                     -- whose box it left
    box        text not null check (box in ('float', 'takings')),
    amount_fen integer not null check (amount_fen > 0),
    to_id      integer not null references staff (id),
    note       text not null,
    entry_id   integer not null references entries (id),
    at         integer not null
) strict;

CREATE INDEX transfers_by_seq on transfers (seq);

CREATE INDEX transfers_by_shift on transfers (shift_id);

CREATE TRIGGER transfers_no_delete before delete on transfers begin select raise(abort, 'transfers only grows'); end;

CREATE TRIGGER transfers_no_update before update on transfers begin select raise(abort, 'transfers only grows'); end;

CREATE TABLE transfers_accepted (
    transfer_id integer primary key references transfers (id),                           -- once
    seq         integer not null check (seq > 0),
    shift_id    integer not null references shifts (id),                    -- into whose box
    counted_fen integer not null check (counted_fen >= 0),
    reason      text not null,                                            -- where another amount was counted
    entry_id    integer not null references entries (id),
    at          integer not null
) strict;

CREATE INDEX transfers_accepted_by_seq on transfers_accepted (seq);

CREATE INDEX transfers_accepted_by_shift on transfers_accepted (shift_id);

CREATE TRIGGER transfers_accepted_no_delete before delete on transfers_accepted begin select raise(abort, 'transfers_accepted only grows'); end;

CREATE TRIGGER transfers_accepted_no_update before update on transfers_accepted begin select raise(abort, 'transfers_accepted only grows'); end;

CREATE TABLE transfers_refused (
    transfer_id integer primary key references transfers (id),
    seq         integer not null check (seq > 0),
    reason      text not null check (length(reason) between 1 and 100),
    staff_id    integer not null references staff (id),
    at          integer not null
) strict;

CREATE INDEX transfers_refused_by_seq on transfers_refused (seq);

CREATE TRIGGER transfers_refused_no_delete before delete on transfers_refused begin select raise(abort, 'transfers_refused only grows'); end;

CREATE TRIGGER transfers_refused_no_update before update on transfers_refused begin select raise(abort, 'transfers_refused only grows'); end;

CREATE TABLE transfers_taken_back (
    transfer_id integer primary key references transfers (id),
    seq         integer not null check (seq > 0),
    shift_id    integer not null references shifts (id),
    reason      text not null check (length(reason) between 1 and 100),
    entry_id    integer not null references entries (id),
    at          integer not null
) strict;

CREATE INDEX transfers_taken_back_by_seq on transfers_taken_back (seq);

CREATE INDEX transfers_taken_back_by_shift on transfers_taken_back (shift_id);

CREATE TRIGGER transfers_taken_back_no_delete before delete on transfers_taken_back begin select raise(abort, 'transfers_taken_back only grows'); end;

CREATE TRIGGER transfers_taken_back_no_update before update on transfers_taken_back begin select raise(abort, 'transfers_taken_back only grows'); end;

CREATE TABLE units (
    id         integer primary key,
    building   text not null check (length(building) between 1 and 20),   -- 3, A, 商铺
    entrance   text not null default '',                                  -- 单元; empty where a building has one
    room       text not null check (length(room) between 1 and 20),
    label      text not null unique,                                      -- 3-2-1502, as written and printed
    area_cm2   integer check (area_cm2 > 0),
    vacant     integer not null default 0 check (vacant in (0, 1)),         -- as the office's book says
    note       text not null default '',
    salt       blob not null check (length(salt) = 16),                -- for what is personal of the unit: notes, plates, instructions
    created_at integer not null,
    unique (building, entrance, room)
) strict;

CREATE TABLE vehicles (
    id          integer primary key,
    plate       text not null check (length(plate) between 5 and 12),
    unit_id     integer not null references units (id),
    resident_id integer references residents (id),
    created_at  integer not null,
    removed_at  integer
) strict;

CREATE INDEX vehicles_by_unit on vehicles (unit_id);

CREATE UNIQUE INDEX vehicles_once on vehicles (plate) where removed_at is null;

CREATE TABLE visit_slips_begun (
    visit_id integer primary key references visits (id),                                 -- one at a time
    request  text not null                                                -- sent again, it is answered and prints nothing
) strict;

CREATE TABLE visits (
    id            integer primary key,
    day           text not null,                                          -- expected on, and then the day they came
    number        integer check (number > 0),                               -- within the day
    label         text unique,                                            -- V20261122-003
    state         text not null check (state in ('expected', 'cancelled', 'inside', 'left', 'exit_not_confirmed')),
    unit_id       integer not null references units (id),
    resident_id   integer references residents (id),                        -- the host, where one is named
    name          text check (length(name) between 1 and 40),
    phone         text,
    plate         text,
    salt          blob check (length(salt) = 16),
    companions    integer not null check (companions between 0 and 99),
    reason        text not null,
    admitted_despite text not null default '',                            -- why they were let in though the unit admits nobody
    noted_at      integer not null,
    noted_by      integer not null references staff (id),
    arrived_at    integer,
    arrived_by    integer references staff (id),
    left_at       integer,
    left_by       integer references staff (id),
    no_exit_at    integer,                                                  -- when somebody found that they are gone unseen
    no_exit_by    integer references staff (id),
    slips         integer not null default 0 check (slips >= 0),            -- slips printed
    erased_at     integer, no_exit_journal_seq integer,
    unique (day, number),
    check ((number is null) = (label is null)),
    check ((number is null) = (state in ('expected', 'cancelled'))),
    check ((number is null) = (arrived_at is null)),
    check ((state = 'left') = (left_at is not null)),
    check ((name is null) = (erased_at is not null)),
    check ((salt is null) = (erased_at is not null))
) strict;

CREATE INDEX visits_by_day on visits (day);

CREATE INDEX visits_by_host on visits (resident_id) where resident_id is not null;

CREATE INDEX visits_by_name on visits (name) where name is not null;

CREATE INDEX visits_by_no_exit on visits (no_exit_journal_seq) where no_exit_journal_seq is not null;

CREATE INDEX visits_by_phone on visits (phone) where phone is not null;

CREATE INDEX visits_by_plate on visits (plate) where plate is not null;

CREATE INDEX visits_by_unit on visits (unit_id);

CREATE INDEX visits_open on visits (state) where state in ('expected', 'inside', 'exit_not_confirmed');

CREATE TABLE void_originals (
    receipt_id integer primary key references receipt_voids (receipt_id),
    seq        integer not null check (seq > 0),
    original   text not null check (original in ('taken_back', 'never_printed', 'not_obtained'))
) strict;

CREATE INDEX void_originals_by_seq on void_originals (seq);

CREATE TRIGGER void_originals_no_delete before delete on void_originals begin select raise(abort, 'void_originals only grows'); end;

CREATE TRIGGER void_originals_no_update before update on void_originals begin select raise(abort, 'void_originals only grows'); end;

CREATE TABLE waiver_lines (
    id         integer primary key,
    seq        integer not null check (seq > 0),
    waiver_id  integer not null references waivers (id),
    position   integer not null check (position > 0),
    kind       text not null check (kind in ('principal', 'late_fee')),
    charge_id  integer not null references charges (id),
    item       text not null,
    period     text not null,
    open_fen   integer not null check (open_fen > 0),                       -- what was owed of it before
    amount_fen integer not null check (amount_fen between 1 and open_fen),
    unique (waiver_id, position)
) strict;

CREATE INDEX waiver_lines_by_charge on waiver_lines (charge_id);

CREATE INDEX waiver_lines_by_seq on waiver_lines (seq);

CREATE TRIGGER waiver_lines_no_delete before delete on waiver_lines begin select raise(abort, 'waiver_lines only grows'); end;

CREATE TRIGGER waiver_lines_no_update before update on waiver_lines begin select raise(abort, 'waiver_lines only grows'); end;

CREATE TABLE waivers (
    id            integer primary key,
    seq           integer not null check (seq > 0),
    year          integer not null,
    number        integer not null check (number > 0),
    label         text not null unique,                                   -- JM2026-0001
    unit_id       integer not null references units (id),
    unit          text not null,                                          -- as printed, from here on
    community     text not null,
    desk          text not null,
    basis         text not null,                                          -- how much was asked for: 全额, 50%, 100.00元
    reason        text not null check (length(reason) > 0),
    business_date text not null,
    entry_id      integer not null references entries (id),
    total_fen     integer not null check (total_fen > 0),
    asked_by      integer not null references staff (id),
    approved_by   integer not null references staff (id),
    at            integer not null,
    unique (year, number),
    check (asked_by <> approved_by)
) strict;

CREATE INDEX waivers_by_seq on waivers (seq);

CREATE INDEX waivers_by_unit on waivers (unit_id);

CREATE TRIGGER waivers_no_delete before delete on waivers begin select raise(abort, 'waivers only grows'); end;

CREATE TRIGGER waivers_no_update before update on waivers begin select raise(abort, 'waivers only grows'); end;

CREATE TABLE waivers_taken_back (
    waiver_id integer primary key references waivers (id),                               -- once
    seq       integer not null check (seq > 0),
    entry_id  integer not null references entries (id),
    reason    text not null check (length(reason) > 0),
    staff_id  integer not null references staff (id),
    at        integer not null
) strict;

CREATE INDEX waivers_taken_back_by_seq on waivers_taken_back (seq);

CREATE TRIGGER waivers_taken_back_no_delete before delete on waivers_taken_back begin select raise(abort, 'waivers_taken_back only grows'); end;

CREATE TRIGGER waivers_taken_back_no_update before update on waivers_taken_back begin select raise(abort, 'waivers_taken_back only grows'); end;

