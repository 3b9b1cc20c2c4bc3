-- Meters (水电表), what was read off them month by month, and prices in tiers (阶梯). A reading is written once with the usage it came to;
-- one that was wrong is taken back by a row of its own and read anew, and one that is billed stays until its charge is taken back.

create table meters (
    id            {pk},
    unit_id       {int} not null references units (id),
    kind          text not null check (kind in ('cold_water', 'hot_water', 'electricity', 'gas', 'heat', 'other')),
    number        text not null unique check (length(number) between 1 and 40),   -- of the meter that hangs there now
    multiplier    text not null,                                          -- exact decimal: what one step of the figures is
    digits        {int} not null check (digits between 3 and 8),          -- whole figures: after the last nine it begins again
    fee_item_id   {int} references fee_items (id),                        -- what its usage is charged as; none while it is only read
    first_reading text not null,
    installed_on  text not null,
    removed_on    text,
    final_reading text,
    check ((removed_on is null) = (final_reading is null))
) {strict};
create index meters_by_unit on meters (unit_id);

-- A meter that was replaced: what the old one came to since its last reading is carried to the next reading of the new one.
create table meter_replacements (
    id            {pk},
    seq           {int} not null check (seq > 0),
    meter_id      {int} not null references meters (id),
    on_day        text not null,
    old_number    text not null,
    old_final     text not null,
    rolled_over   {int} not null check (rolled_over in (0, 1)),
    old_usage     text not null,
    number        text not null,
    first_reading text not null,
    multiplier    text not null,
    digits        {int} not null check (digits between 3 and 8),
    replaced_by   {int} not null references staff (id),
    at            {int} not null
) {strict};
create index meter_replacements_by_seq on meter_replacements (seq);
create index meter_replacements_by_meter on meter_replacements (meter_id);
{append_only meter_replacements};

-- Figures as they were read, and how the usage came of them: (value − previous, past the last nine if it rolled over) × multiplier + carried.
create table readings (
    id          {pk},
    seq         {int} not null check (seq > 0),
    meter_id    {int} not null references meters (id),
    period      text not null,
    read_on     text not null,
    reader      text not null,
    previous    text not null,
    value       text not null,
    rolled_over {int} not null check (rolled_over in (0, 1)),
    digits      {int} not null,
    multiplier  text not null,
    carried     text not null,
    usage       text not null,
    despite     text not null default '' check (despite in ('', 'jump')), -- what was odd and was confirmed
    instead_of  {int} references readings (id),
    staff_id    {int} not null references staff (id),
    at          {int} not null
) {strict};
create index readings_by_seq on readings (seq);
create index readings_by_meter on readings (meter_id);
-- A meter is read once for a period; the next reading of it names the one that was taken back.
create unique index readings_once on readings (period, meter_id, coalesce(instead_of, 0));
{append_only readings};

create table reading_reversals (
    reading_id  {pk} references readings (id),
    seq         {int} not null check (seq > 0),
    reason      text not null check (length(reason) > 0),
    reversed_by {int} not null references staff (id),
    at          {int} not null
) {strict};
create index reading_reversals_by_seq on reading_reversals (seq);
{append_only reading_reversals};

-- Which readings a charge was made of: all of a unit's meters that go by one fee item are one charge, so that its tiers count once.
create table reading_charges (
    id         {pk},
    seq        {int} not null check (seq > 0),
    reading_id {int} not null references readings (id),
    charge_id  {int} not null references charges (id),
    unique (reading_id, charge_id)
) {strict};
create index reading_charges_by_seq on reading_charges (seq);
create index reading_charges_by_charge on reading_charges (charge_id);
{append_only reading_charges};

-- What a tariff asks beyond so much in a month, each tier from its own beginning; up to the first of them its own price holds.
create table tariff_tiers (
    id        {pk},
    seq       {int} not null check (seq > 0),
    tariff_id {int} not null references tariffs (id),
    beyond    text not null,
    price     text not null,
    unique (tariff_id, beyond)
) {strict};
create index tariff_tiers_by_seq on tariff_tiers (seq);
{append_only tariff_tiers};
