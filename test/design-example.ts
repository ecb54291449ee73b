/** The three files of the design document, word for word: what they promise must parse. */

export const DESIGN_RUNGS = `# rungs.yaml
title: Service desk base
models: [service-maturity]            # ids = file names; the first is the default of every command
sources:
  crm:      { files: data/crm/*.csv, formats: { customer_since: "%d-%m-%Y" } }
  contacts: { files: data/contacts/*.parquet, account: customer_id, time: opened_at, timezone: Europe/Amsterdam }
  subs:     { files: data/subscriptions.csv, account: account_id, valid: [start_date, end_date] }
  site_map: { files: data/site_map.csv }
  kb:       { files: data/kb/*.ndjson.gz, account: site, keys: { from: site_map, match: site, give: account_id }, time: day, covers: { kb_licensed: true } }
  mart:     { kind: metrics, files: marts/account_month.parquet, account: account_id, as_of: month_end }
accounts:
  from: crm
  key: account_id                     # always text; leading zeros kept
  active: [customer_since, churned_on]
  valid_from: changed_at              # optional: attributes as they were at the as-of
  attributes: { name: company, branch: country, product_line: plan, arr: arr_eur, csm: owner, crm_id: sf_id, renewal: renews_on, kb_licensed: has_kb, ai_consent: ai_ok }
segments:
  arr_tier: { of: arr, from: [0, 10000, 50000], names: [small, middle, large] }
  tenure:   { of: customer_since, from: [0d, 1y, 3y] }
`;

export const DESIGN_METRICS = `# metrics/service.yaml
deflection_rate:
  title: Deflection rate
  from: contacts
  window: 90d
  value: share(resolved_by = 'self_service')
  min_rows: 20                        # below it: missing, too few
  unit: percent
  why: Share of contacts that end without an agent.
active_per_seat:                      # no \`from\`: combines other metrics and numeric attributes
  value: weekly_active_users / seats
`;

export const DESIGN_MODEL = `# models/service-maturity.yaml          the file name is the id; node ids are paths: knowledge.deflection
title: Service maturity and AI readiness
scale: [0, 100]
groups:
  knowledge:
    title: Knowledge and content
    weight: 1
    combine: mean                     # mean | geometric | harmonic | power | min | max | median | sum
    min_coverage: 50%                 # below it the group is missing; equal passes
    indicators:
      deflection:
        metric: deflection_rate
        weight: 2
        curve: { stage_from: [5%, 15%, 30%, 50%], top: 70% }     # raw value where stage 2, 3, 4, 5 begins
        only_for: { product_line: [enterprise, professional] }   # else notApplicable; empty for the account: missing
        max_age: 45d                  # of the newest contributing fact, shorter than the window; past it: missing (expired)
        why: ...
        improve: ...
stages:
  from: [0, 20, 40, 60, 80]
  names: [Fragmented, Two, Three, Four, Ambient]
  overall: weakest                    # weakest | score | gates
  gates: { 3: [{ metric: deflection_rate, at_least: 15% }] }     # requirements a stage also needs; cumulative
  if_missing: at_most                 # at_most | ignore | missing
  min_dimensions: 50%
readiness:
  chatbot:
    all: [{ group: knowledge, at_least: 60 }, { metric: articles_per_100_users, at_least: 20 }, { attribute: ai_consent, is: true }]
`;
