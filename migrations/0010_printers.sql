-- Which printer takes which kind of paper, and how far each printer's sheets lie off. The choice is the desk's; the nudge belongs to the
-- printer and the form in it, so that it is still right when somebody chooses that printer again.

create table printers (
    kind    text primary key not null check (kind in ('receipt', 'slip', 'sheet')),
    printer text not null check (length(printer) between 1 and 200),
    form    text not null check (form in ('continuous_140', 'continuous_93', 'a5', 'a4', 'roll_80'))
) {strict};

-- Steps of half a millimetre.
create table printer_nudges (
    printer     text not null,
    form        text not null,
    right_steps {int} not null check (right_steps between -40 and 40),
    down_steps  {int} not null check (down_steps between -40 and 40),
    primary key (printer, form)
) {strict};
