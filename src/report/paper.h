#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include "assess/assessment.h"
#include "report/document.h"
#include "report/export.h"
#include "report/words.h"

/* What papers are made of: one builder each, and the parts they share. Private to the layer. */

struct paper {
	struct arena *arena;
	struct document *document;
	const struct bank *bank;
	const struct assessment *assessment; /* NULL for papers about the bank */
	const struct gate_result *gate;      /* the one the paper is for */
	const char *currency;
	bool brief;                         /* export_request */
	ARRAY(const struct source *) cited; /* in order of first use */
};

/* Builders of papers; each fills an empty document. `export_papers` lists them. */
void paper_summary_build(struct paper *paper);
void paper_checklist_build(struct paper *paper);
void paper_estimate_build(struct paper *paper);
void paper_book_build(struct paper *paper);
void paper_worksheet_build(struct paper *paper);

/* --- parts; each adds nothing where it has nothing to say --- */

void part_title(struct paper *paper);     /* title, reference, institution */
void part_facts(struct paper *paper);     /* who, when, under which bank and framework */
void part_verdict(struct paper *paper);   /* the verdict and its reason, to be seen first */
void part_ask(struct paper *paper);       /* what is asked of whom */
void part_gates(struct paper *paper);     /* all gates in one table, and progress */
void part_obstacles(struct paper *paper); /* by gate: what stands in its way */
void part_conflicts(struct paper *paper);
void part_problems(struct paper *paper);
void part_departures(struct paper *paper);
void part_unknown(struct paper *paper);      /* not known yet: who finds out, how, by when */
void part_put_off(struct paper *paper);      /* deferrals, accepted risks, not applicable */
void part_estimate(struct paper *paper);     /* key figures, who funds the hours, years, assumed */
void part_estimate_ask(struct paper *paper); /* one page: ask, total, range, risks, decision */
void part_money(struct paper *paper);        /* cash flow, income and contribution, break-even */
void part_range(struct paper *paper);        /* how sure it is */
void part_swings(struct paper *paper);       /* what would change the result most */
void part_work(struct paper *paper);         /* hours by role, phase, year, month; who funds them */
void part_module(struct paper *paper);       /* beside an ordinary module */
void part_benchmarks(struct paper *paper);   /* measures outside published bands */
void part_basis(struct paper *paper);        /* every input, row, rate and parameter, with source */
void part_settings(struct paper *paper);     /* currency, indirect method, pension by role */
void part_eu(struct paper *paper);
void part_next(struct paper *paper, size_t limit);
void part_answers(struct paper *paper);
void part_sources(struct paper *paper); /* those cited; comes last */

/* --- helpers --- */

/* "[3]" for a key of sources.csv, numbered by first use; NULL where there is no such row. The
 * second form does it for a list of keys: "[1, 4]". */
const char *paper_cite(struct paper *paper, const char *key);
const char *paper_cite_all(struct paper *paper, const char *const *keys, size_t count);

/* The gate to be decided next: the first that is not ready, else the last. NULL: no gates. */
const struct gate_result *paper_next_gate(const struct assessment *assessment);

/* Why a gate has its verdict, in one or two sentences. */
const char *paper_gate_reason(const struct paper *paper, const struct gate_result *gate);

/* The filled-in message of a conflict that stands; "" where it does not. */
const char *paper_conflict_message(const struct paper *paper, const struct conflict *conflict);

/* Figures as papers write them: "GBP 57,153"; the same without its currency, for tables and charts
 * that name it once; "1,012.2". */
const char *paper_money(const struct paper *paper, int64_t pence);
const char *paper_amount(const struct paper *paper, int64_t pence);
const char *paper_hours(const struct paper *paper, int64_t micro);

/* What a person wrote as owner (a role's name) and day, for people. */
const char *paper_owner(const struct paper *paper, const char *role);
const char *paper_day(const struct paper *paper, const char *iso);

/* When an item is due: "16 July 2026, overdue", or "200 days before launch"; "" if it is done. */
const char *paper_due(const struct paper *paper, const struct check *check);

/* What a person should know about the state of an item: evidence, reason, or what would do. */
const char *paper_check_remark(const struct paper *paper, const struct check_result *result);

/* The element of the European standard that a question gives, as its `eu` says. */
struct eu_element {
	const char *kind; /* "Mandatory", "Optional", "" */
	const char *name;
};
struct eu_element eu_element_of(const struct question *question);

/* The answer to a question for people, with its state where it has no value. */
const char *paper_answer(const struct paper *paper, const struct question *question);

#endif
