#include "estimate_json.h"

#include "assess/simulation.h"

/* Figures that the published form does not have: by year and phase, by month, tried out. */

/* clang-format off */
static const struct json_field income_fields[] = {
	FIELD(year_result, "fee", INTEGER, fee),
	FIELD(year_result, "gross", INTEGER, gross),
	FIELD(year_result, "discount", INTEGER, discount),
	FIELD(year_result, "employer_discount", INTEGER, bulk),
	FIELD(year_result, "bursary", INTEGER, bursary),
	FIELD(year_result, "grant", INTEGER, grant),
	FIELD(year_result, "net", INTEGER, net),
	FIELDS_END
};
static const struct json_field break_even_month_fields[] = {
	FIELD(estimate, "direct", MAYBE, break_even_month_direct),
	FIELD(estimate, "full", MAYBE, break_even_month_full),
	FIELDS_END
};
static const struct json_field cohort_fields[] = {
	FIELD(cohort_result, "learners", INTEGER, learners),
	FIELD(cohort_result, "net", INTEGER, net),
	FIELD(cohort_result, "direct", INTEGER, direct),
	FIELD(cohort_result, "full", INTEGER, full),
	FIELDS_END
};
static const struct json_field simulation_fields[] = {
	FIELD(simulation, "trials", INTEGER, trials),
	FIELD(simulation, "seed", INTEGER, seed),
	FIELD(simulation, "percentile", INTEGER, percentile),
	FIELDS_END
};
static const struct json_field simulated_demand_fields[] = {
	FIELD(simulation, "learners_p10", INTEGER, learners_p10),
	FIELD(simulation, "learners_p50", INTEGER, learners_p50),
	FIELD(simulation, "learners_p90", INTEGER, learners_p90),
	FIELD(simulation, "covers_direct_bp", INTEGER, covers_direct_bp),
	FIELD(simulation, "covers_full_bp", INTEGER, covers_full_bp),
	FIELDS_END
};
static const struct json_field sampled_fields[] = {
	FIELD(sampled, "mean", INTEGER, mean),
	FIELD(sampled, "sd", INTEGER, sd),
	FIELD(sampled, "p10", INTEGER, p10),
	FIELD(sampled, "p50", INTEGER, p50),
	FIELD(sampled, "p80", INTEGER, p80),
	FIELD(sampled, "p90", INTEGER, p90),
	FIELD(sampled, "reserve", INTEGER, reserve),
	FIELDS_END
};
static const struct json_field load_role_fields[] = {
	FIELD(load_role, "role", RATE, rate),
	FIELD(load_role, "core", TRUTH, core),
	FIELD(load_role, "capacity_year", MAYBE, capacity_year),
	FIELD(load_role, "peak_month", INT, peak_month),
	FIELD(load_role, "peak_hours", INTEGER, peak_hours),
	FIELD(load_role, "peak_bp", MAYBE, peak_bp),
	FIELDS_END
};
static const struct json_field load_fields[] = {
	FIELD(load, "first", INT, first),
	FIELD(load, "busiest_month", INT, busiest_month),
	FIELD(load, "busiest_hours", INTEGER, busiest_hours),
	FIELDS_END
};
static const struct json_field remedy_fields[] = {
	FIELD(load_remedies, "planned_bp", INTEGER, planned_bp),
	FIELD(load_remedies, "earlier", MAYBE, earlier),
	FIELD(load_remedies, "earlier_bp", INTEGER, earlier_bp),
	FIELD(load_remedies, "earlier_first", INT, earlier_first),
	FIELD(load_remedies, "stretch_pct", MAYBE, stretch_pct),
	FIELD(load_remedies, "stretch_bp", INTEGER, stretch_bp),
	FIELD(load_remedies, "stretch_first", INT, stretch_first),
	FIELDS_END
};
/* clang-format on */

/* --- rows by year --- */

static void begin_row(struct json_writer *writer, const struct cost_row *row)
{
	json_begin_object(writer, NULL);
	json_put_text(writer, "id", row->id);
	json_put_text(writer, "phase", phase_name(row->phase));
	if (row->rate)
		json_put_text(writer, "role", row->rate->id);
	json_put_text(writer, "driver", row->driver->id);
	json_put_text(writer, "timing", timing_name(row->timing));
}

static void write_rows(const struct estimate *estimate, struct json_writer *writer)
{
	size_t years = (size_t)estimate->years + 1;
	json_begin_array(writer, "line_years");
	for (size_t i = 0; i < estimate->lines.count; i++) {
		begin_row(writer, estimate->lines.items[i].row);
		figures_write(writer, "hours", estimate->lines.items[i].hours, years);
		figures_write(writer, "pay", estimate->lines.items[i].pay, years);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_begin_array(writer, "nonpay_years");
	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		begin_row(writer, estimate->nonpay.items[i].row);
		figures_write(writer, "cost", estimate->nonpay.items[i].cost, years);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_income(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_array(writer, "income_years");
	for (int year = 0; year <= estimate->years; year++) {
		json_begin_object(writer, NULL);
		json_put_integer(writer, "year", year);
		fields_put(writer, &estimate->year[year], income_fields);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static bool phase_is_used(const struct phase_result *phase, int years)
{
	for (int year = 0; year <= years; year++)
		if (phase->hours[year] || phase->nonpay[year] || phase->indirect[year])
			return true;
	return false;
}

static void write_phases(const struct estimate *estimate, struct json_writer *writer)
{
	size_t years = (size_t)estimate->years + 1;
	json_begin_object(writer, "phase_years");
	for (int i = 0; i < PHASE_COUNT; i++) {
		const struct phase_result *phase = &estimate->phases[i];
		if (!phase_is_used(phase, estimate->years))
			continue;
		json_begin_object(writer, phase_name((enum phase)i));
		figures_write(writer, "hours", phase->hours, years);
		figures_write(writer, "pay", phase->pay, years);
		figures_write(writer, "nonpay", phase->nonpay, years);
		figures_write(writer, "indirect", phase->indirect, years);
		json_end_object(writer);
	}
	json_end_object(writer);
}

/* Whether the role never fills enough of a post to be a job. */
static bool role_is_small(const struct role_result *role, int years)
{
	int64_t most = 0;
	for (int year = 0; year <= years; year++)
		most = role->fte_milli[year] > most ? role->fte_milli[year] : most;
	return most < FTE_SMALL;
}

static void write_roles(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "role_years");
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		json_begin_object(writer, role->rate->id);
		figures_write(writer, "indirect", role->indirect, (size_t)estimate->years + 1);
		json_put_truth(writer, "too_small_for_a_job", role_is_small(role, estimate->years));
		json_begin_object(writer, "fte_milli_by_phase");
		for (int phase = 0; phase < PHASE_COUNT; phase++)
			if (role->in_phase[phase])
				json_put_integer(writer, phase_name((enum phase)phase),
						 rate_fte_milli(role->rate, role->matrix[phase]));
		json_end_object(writer);
		json_end_object(writer);
	}
	json_end_object(writer);
}

/* --- the rest --- */

static void write_team(const struct estimate *estimate, struct json_writer *writer)
{
	json_put_truth(writer, "years_unfunded_though_the_build_is", estimate->gap_recurring);
	if (estimate->core_team == TRUTH_UNKNOWN)
		json_put_null(writer, "core_team");
	else
		json_put_truth(writer, "core_team", estimate->core_team == TRUTH_YES);
}

#define COHORTS 121 /* from none to 120 learners, as the chart of break-even has them */

static void write_cohorts(const struct estimate *estimate, const struct bank *bank,
			  struct json_writer *writer, struct arena *arena)
{
	const struct cohort_result *cohorts = estimate_cohorts(bank, estimate, 0, COHORTS, arena);
	if (cohorts)
		fields_write_list(writer, "cohorts", cohorts, COHORTS, sizeof(*cohorts),
				  cohort_fields);
	else
		json_put_null(writer, "cohorts");
}

static void write_sampled(struct json_writer *writer, const char *key,
			  const struct sampled *sampled)
{
	json_begin_object(writer, key);
	fields_put(writer, sampled, sampled_fields);
	figures_write(writer, "curve", sampled->curve, CURVE_POINTS);
	json_end_object(writer);
}

static void write_simulation(const struct estimate *estimate, const struct bank *bank,
			     struct json_writer *writer, struct arena *arena)
{
	const struct simulation *simulation = estimate_simulate(bank, estimate, arena);
	json_begin_object(writer, "simulation");
	fields_put(writer, simulation, simulation_fields);
	if (simulation->overflow) {
		json_put_truth(writer, "overflow", true);
	} else {
		write_sampled(writer, "once_full", &simulation->once_full);
		write_sampled(writer, "total_direct", &simulation->total_direct);
		write_sampled(writer, "total_full", &simulation->total_full);
		write_sampled(writer, "contribution", &simulation->contribution);
		write_sampled(writer, "surplus", &simulation->surplus);
		fields_put(writer, simulation, simulated_demand_fields);
	}
	json_end_object(writer);
}

void load_write(const struct load *load, struct json_writer *writer, const char *key)
{
	json_begin_object(writer, key);
	fields_put(writer, load, load_fields);
	json_begin_array(writer, "roles");
	for (size_t i = 0; i < load->roles.count; i++) {
		json_begin_object(writer, NULL);
		fields_put(writer, &load->roles.items[i], load_role_fields);
		figures_write(writer, "hours", load->roles.items[i].hours, load->months);
		json_end_object(writer);
	}
	json_end_array(writer);
	figures_write(writer, "hours", load->hours, load->months);
	json_end_object(writer);
}

void estimate_put_more(const struct estimate *estimate, const struct bank *bank,
		       struct json_writer *writer)
{
	struct arena arena = { 0 };
	struct load_remedies remedies = estimate_load_remedies(bank, estimate, &arena);
	write_rows(estimate, writer);
	write_income(estimate, writer);
	write_phases(estimate, writer);
	write_roles(estimate, writer);
	fields_write(writer, "break_even_month", estimate, break_even_month_fields);
	write_team(estimate, writer);
	write_cohorts(estimate, bank, writer, &arena);
	write_simulation(estimate, bank, writer, &arena);
	load_write(estimate_load(bank, estimate, load_as_planned, &arena), writer, "load");
	fields_write(writer, "remedies", &remedies, remedy_fields);
	arena_release(&arena);
}
