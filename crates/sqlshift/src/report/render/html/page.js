'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const verdicts = ['exact', 'skipped', 'approximate', 'unsupported'];
  const byId = id => document.getElementById(id);

  // Elements with text only: what stands in the source is never read as HTML.
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children.filter(child => child !== null && child !== ''));
    return element;
  };
  const prose = text => {
    const part = document.createDocumentFragment();
    text.split('`').forEach((piece, number) => part.append(number % 2 ? make('code', {}, piece) : piece));
    return part;
  };
  const verdict = number => make('span', { class: 'verdict ' + verdicts[number] }, verdicts[number]);
  const number = value => value.toLocaleString('en');
  const link = id => make('a', { class: 'permalink', href: '#' + id, 'aria-label': 'Link to this' }, '#');
  const codeLinks = codes => codes.flatMap(code => [' ', make('a', { href: '#code-' + code }, code)]);

  // A list that shows some of its items and has buttons for more.
  const STEP = 100;
  const paged = (list, items, render, start = 0) => {
    let [from, to] = [start, Math.min(start + STEP, items.length)];
    const earlier = make('button', { type: 'button' }), later = make('button', { type: 'button' });
    const body = make('ol', { class: 'list' });
    const label = () => {
      earlier.hidden = from === 0;
      earlier.textContent = `Show ${number(Math.min(STEP, from))} earlier of ${number(from)}`;
      later.hidden = to === items.length;
      later.textContent = `Show ${number(Math.min(STEP, items.length - to))} more of ${number(items.length - to)}`;
    };
    earlier.onclick = () => {
      const before = Math.max(0, from - STEP);
      body.prepend(...items.slice(before, from).map(render));
      from = before;
      label();
    };
    later.onclick = () => {
      const added = items.slice(to, to + STEP).map(render);
      body.append(...added);
      to += added.length;
      label();
      if (added[0]) { added[0].tabIndex = -1; added[0].focus({ preventScroll: true }); }
    };
    body.append(...items.slice(from, to).map(render));
    label();
    list.replaceChildren(earlier, body, later);
  };

  // Findings: [code, input, line, column, message, help, occurrences, object, fingerprint, state, reason, excerpt, calls]
  const findings = data.findings;
  const objectName = index => index < 0 ? '' : data.objects[index][0] + ' ' + data.objects[index][1];
  const words = findings.map(f => (data.codes[f[0]][0] + ' ' + f[4] + ' ' + objectName(f[7]) + ' ' + data.inputs[f[1]]).toLowerCase());
  const finding = (index, withCode) => {
    const f = findings[index];
    const id = 'finding-' + f[8];
    const place = `${data.inputs[f[1]] || 'input'}:${f[2]}:${f[3]}`;
    const item = make('li', { id, 'data-index': index });
    if (withCode) item.append(make('a', { href: '#code-' + data.codes[f[0]][0] }, data.codes[f[0]][0]), ' ');
    item.append(prose(f[4]), f[6] > 1 ? ` (${number(f[6])}×)` : '', f[9] ? make('span', { class: 'state' }, f[9] === 1 ? 'known' : 'allowed: ' + f[10]) : '', link(id));
    item.append(make('div', { class: 'place' }, place, f[7] >= 0 ? ' · ' : '', f[7] >= 0 ? make('a', { href: '#object-' + f[7] }, objectName(f[7])) : '', f[12] ? ` · ${number(f[12])} calls` : ''));
    if (f[11]) item.append(make('pre', {}, f[11][0], make('mark', {}, f[11][1]), f[11][2]));
    if (f[5]) item.append(make('div', {}, prose(f[5])));
    return item;
  };

  let wanted = { text: '', verdict: '', state: '' };
  const isActive = () => wanted.text || wanted.verdict !== '' || wanted.state !== '';
  const fits = index => {
    const f = findings[index];
    return (wanted.verdict === '' || data.codes[f[0]][2] === Number(wanted.verdict))
      && (wanted.state === '' || f[9] === Number(wanted.state))
      && (!wanted.text || words[index].includes(wanted.text));
  };
  const ofCode = data.codes.map(() => []), ofObject = data.objects.map(() => []);
  const sections = [...document.querySelectorAll('details.code')];

  const fillCode = (number, start) => paged(sections[number].querySelector('.places'), ofCode[number], index => finding(index, false), start);
  const fillObject = (list, number) => paged(list, ofObject[number], index => finding(index, true));
  const lazily = (details, fill) => details.addEventListener('toggle', () => { if (details.open && !details.dataset.full) { details.dataset.full = '1'; fill(); } });
  sections.forEach((section, number) => lazily(section, () => fillCode(number)));

  // Objects: [kind, name, verdict, [[code, count]]]
  const object = index => {
    const [kind, name, worst, codes] = data.objects[index];
    const list = make('div');
    const total = codes.reduce((sum, [, count]) => sum + count, 0);
    const details = make('details', { id: 'object-' + index },
      make('summary', {}, verdict(worst), ` ${kind} `, make('b', {}, name), ` (${number(total)})`, ...codeLinks(codes.map(([code]) => code)), link('object-' + index)), list);
    lazily(details, () => fillObject(list, index));
    return make('li', {}, details);
  };
  const table = index => {
    const [name, columns] = data.tables[index];
    const body = make('div');
    const details = make('details', { id: 'table-' + index }, make('summary', {}, make('b', {}, name), ` (${columns.length} columns)`, link('table-' + index)), body);
    lazily(details, () => body.append(make('table', {},
      make('thead', {}, make('tr', {}, ...['column', 'on MySQL', 'on ' + data.target].map(text => make('th', { scope: 'col' }, text)))),
      make('tbody', {}, ...columns.map(([column, before, after]) => make('tr', {}, make('th', { scope: 'row' }, column), make('td', {}, make('code', {}, before)), make('td', {}, make('code', {}, after))))))));
    return make('li', {}, details);
  };
  const sides = (left, before, right, after) => make('div', { class: 'sides' },
    make('div', {}, make('h3', {}, left), make('pre', {}, before)), make('div', {}, make('h3', {}, right), make('pre', {}, after || '(nothing)')));
  // Statements: [input, line, kind, object, verdict, codes, source, sql]
  const statement = index => {
    const s = data.statements[index];
    const body = make('div');
    const details = make('details', { id: 'sql-' + index }, make('summary', {}, verdict(s[4]), ` ${s[2].replaceAll('_', ' ')} ${s[3]} `, make('span', { class: 'place' }, `${data.inputs[s[0]]}:${s[1]}`), ...codeLinks(s[5]), link('sql-' + index)), body);
    lazily(details, () => body.append(sides('MySQL', s[6], data.target, s[7])));
    return make('li', {}, details);
  };
  // Queries: [shape, database, calls, seconds, verdict, codes, sample, sql]
  const query = index => {
    const q = data.queries[index];
    const body = make('div');
    const time = q[3] > 0 ? `, ${q[3].toLocaleString('en', { maximumFractionDigits: 3 })} s` : '';
    const details = make('details', { id: 'query-' + index }, make('summary', {}, verdict(q[4]), ` ${number(q[2])} calls${time} `, make('code', {}, q[0].slice(0, 200)), ...codeLinks(q[5]), link('query-' + index)), body);
    lazily(details, () => body.append(sides('MySQL', q[6], data.target, q[7])));
    return make('li', {}, details);
  };

  const show = (id, count, keep, render, order) => {
    const section = byId(id);
    if (!section) return [];
    const items = [...Array(count).keys()].filter(keep);
    if (order) items.sort(order);
    section.querySelector('.count').textContent = number(items.length);
    paged(section.querySelector('.body'), items, render);
    return items;
  };
  const has = (...texts) => !wanted.text || texts.some(text => text.toLowerCase().includes(wanted.text));
  const isVerdict = number => wanted.verdict === '' || number === Number(wanted.verdict);
  const shown = {};
  const apply = () => {
    ofCode.forEach(list => { list.length = 0; });
    ofObject.forEach(list => { list.length = 0; });
    let matches = 0;
    for (let index = 0; index < findings.length; index++) {
      if (!fits(index)) continue;
      matches++;
      ofCode[findings[index][0]].push(index);
      if (findings[index][7] >= 0) ofObject[findings[index][7]].push(index);
    }
    sections.forEach((section, number) => {
      section.hidden = isActive() && ofCode[number].length === 0 && !(wanted.text && data.codes[number][0].toLowerCase() === wanted.text);
      delete section.dataset.full;
      if (section.open && !section.hidden) { section.dataset.full = '1'; fillCode(number); }
    });
    shown.object = show('objects', data.objects.length, index => isActive() ? ofObject[index].length > 0 || (wanted.state === '' && has(objectName(index)) && isVerdict(data.objects[index][2])) : data.objects[index][3].length > 0, object, (one, other) => data.objects[other][2] - data.objects[one][2] || one - other);
    shown.table = show('tables', data.tables.length, index => has(data.tables[index][0]), table);
    shown.sql = show('sql', data.statements.length, index => { const s = data.statements[index]; return isVerdict(s[4]) && has(s[3], s[6], s[7], s[2], ...s[5]); }, statement);
    shown.query = show('queries', data.queries.length, index => { const q = data.queries[index]; return isVerdict(q[4]) && has(q[0], ...q[5]); }, query);
    byId('matches').textContent = isActive() ? `${number(matches)} of ${number(findings.length)} findings` : `${number(findings.length)} findings`;
  };

  // What the address names is opened, wherever it is in its list.
  const renderers = { object, table, sql: statement, query };
  const places = { object: 'objects', table: 'tables', sql: 'sql', query: 'queries' };
  const open = () => {
    const [, kind, rest] = /^#(code|finding|object|table|sql|query)-(.+)$/.exec(decodeURIComponent(location.hash)) || [];
    if (!kind) return;
    let target = byId(`${kind}-${rest}`);
    if (kind === 'finding') {
      const index = findings.findIndex(f => f[8] === rest);
      if (index < 0) return;
      const code = findings[index][0];
      let at = ofCode[code].indexOf(index);
      if (at < 0) { reset(); at = ofCode[code].indexOf(index); }
      sections[code].hidden = false;
      sections[code].dataset.full = '1';
      sections[code].open = true;
      fillCode(code, Math.max(0, at - 2));
      target = byId('finding-' + rest);
      document.querySelectorAll('li.target').forEach(item => item.classList.remove('target'));
      target?.classList.add('target');
    } else if (!target && places[kind]) {
      const items = shown[kind].includes(Number(rest)) ? shown[kind] : [Number(rest), ...shown[kind]];
      paged(byId(places[kind]).querySelector('.body'), items, renderers[kind], items.indexOf(Number(rest)));
      target = byId(`${kind}-${rest}`);
    }
    if (!target) return;
    target.hidden = false;
    if (target.tagName === 'DETAILS') target.open = true;
    const focus = target.querySelector('summary') || target;
    if (focus === target) target.tabIndex = -1;
    focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  };

  const form = byId('filter');
  const read = () => {
    wanted = { text: byId('search').value.trim().toLowerCase(), verdict: byId('verdict').value, state: byId('state').value };
    apply();
  };
  const reset = () => { form.reset(); read(); };
  let timer;
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(read, 150); });
  form.addEventListener('submit', event => { event.preventDefault(); read(); });
  form.addEventListener('reset', () => setTimeout(read));
  document.addEventListener('keydown', event => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !isTyping) { event.preventDefault(); byId('search').focus(); }
    if (event.key === 'Escape' && document.activeElement === byId('search')) { byId('search').value = ''; read(); }
  });
  window.addEventListener('hashchange', open);
  // On paper, what can be opened is open.
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = sections.filter(section => !section.open && !section.hidden);
    opened.forEach(section => { section.open = true; if (!section.dataset.full) { section.dataset.full = '1'; fillCode(sections.indexOf(section)); } });
  });
  window.addEventListener('afterprint', () => { opened.forEach(section => { section.open = false; }); });
  form.hidden = false;
  apply();
  open();
  document.documentElement.dataset.ready = '1';
})();
