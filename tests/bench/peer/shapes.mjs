// A row of the card's statement as the wire knows it.

const labels = {
  in_queue: {
    kk: 'Өтініш кезекте тұр', ru: 'Заявление в очереди', en: 'The application is in the queue',
  },
  notified: {
    kk: 'Шешім қабылданды (хабарлама жіберілді)', ru: 'Принято решение (направлено уведомление)',
    en: 'A decision was made (notified)',
  },
};

const instant = (text) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;

const name = (row, who) => ({
  surname: row[`${who}_surname`],
  name: row[`${who}_name`],
  patronymic: row[`${who}_patronymic`] ?? undefined,
});

const number = (row) =>
  `UO.${row.year}.${String(row.serial).padStart(6, '0')}.${row.child_number}`;

// The closed form of the order: one priority child, then `ratio` generals.
const place = (row, ratio) => {
  const i = row.index_in_class;
  if (i === null) return undefined;
  const due = Math.min(row.generals_due, ratio);
  const before = row.extraordinary_size + i;
  switch (row.benefit) {
    case 'extraordinary':
      return { in_queue: i + 1, in_benefit_class: i + 1 };
    case 'priority':
      return {
        in_queue: before + Math.min(row.general_size, ratio * i + due) + 1,
        in_benefit_class: i + 1,
      };
    default:
      return {
        in_queue: before + Math.min(row.priority_size, Math.floor((i + ratio - due) / ratio)) + 1,
        in_benefit_class: 0,
      };
  }
};

const queue = (row, known) => {
  const district = known.districts.get(row.district);
  return {
    district: row.district,
    district_name: { kk: district.name_kk, ru: district.name_ru, en: district.name_en },
    kind: row.kind,
    birth_year: Number(row.child_birth_date.slice(0, 4)),
  };
};

export const card = (row, known, language) => ({
  id: row.id,
  number: number(row),
  applicant: {
    iin: row.applicant_iin,
    name: name(row, 'applicant'),
    birth_date: row.applicant_birth_date,
    address: {
      kk: row.address_kk,
      ru: row.address_ru,
      district: known.registered.get(row.region_code),
    },
    contacts: { email: row.email, phone: row.phone },
  },
  child: { iin: row.child_iin, name: name(row, 'child'), birth_date: row.child_birth_date },
  queue: queue(row, known),
  language: row.language,
  benefit: row.benefit,
  status: row.status,
  status_label: labels[row.status][language],
  status_since: instant(row.coalesce), // as PostgreSQL names a column without a name
  position: place(row, known.ratio),
  source: row.source,
  representing: row.representing,
  filed_at: instant(row.filed_at),
  changed_at: instant(row.changed_at),
  version: row.version,
});

export const position = (row, known) => {
  const at = place(row, known.ratio);
  return {
    position: at,
    queue: queue(row, known),
    sizes: at && {
      extraordinary: row.extraordinary_size, priority: row.priority_size, general: row.general_size,
    },
  };
};
