#include "assess/rollup.h"
#include "base/date.h"
#include "estimate_json.h"

/* clang-format off */
static const struct json_field course_fields[] = {
	FIELD(rollup_course, "place", COUNT, place),
	FIELD(rollup_course, "experience", TEXT, experience),
	FIELD(rollup_course, "hours", INTEGER, hours),
	FIELD(rollup_course, "direct", INTEGER, direct),
	FIELD(rollup_course, "full", INTEGER, full),
	FIELD(rollup_course, "net", INTEGER, net),
	FIELD(rollup_course, "contribution", INTEGER, contribution),
	FIELD(rollup_course, "surplus", INTEGER, surplus),
	FIELD(rollup_course, "go_no_go", MAYBE, go_no_go),
	FIELDS_END
};
static const struct json_field total_fields[] = {
	FIELD(rollup, "hours", INTEGER, hours),
	FIELD(rollup, "direct", INTEGER, direct),
	FIELD(rollup, "full", INTEGER, full),
	FIELD(rollup, "net", INTEGER, net),
	FIELD(rollup, "contribution", INTEGER, contribution),
	FIELD(rollup, "surplus", INTEGER, surplus),
	FIELD(rollup, "cost_each", MAYBE, cost_each),
	FIELD(rollup, "shared_bp", MAYBE, shared_bp),
	FIELDS_END
};
static const struct json_field shared_fields[] = {
	FIELD(rollup, "years", INT, shared.years),
	FIELD(rollup, "setup_hours", INTEGER, shared.setup_hours),
	FIELD(rollup, "setup_pay", INTEGER, shared.setup_pay),
	FIELD(rollup, "hours", INTEGER, shared.hours),
	FIELD(rollup, "pay", INTEGER, shared.pay),
	FIELD(rollup, "direct", INTEGER, shared.direct),
	FIELD(rollup, "full", INTEGER, shared.full),
	FIELDS_END
};
static const struct json_field year_fields[] = {
	FIELD(rollup_year, "year", INT, year),
	FIELD(rollup_year, "live", COUNT, live),
	FIELD(rollup_year, "hours", INTEGER, hours),
	FIELD(rollup_year, "direct", INTEGER, direct),
	FIELD(rollup_year, "full", INTEGER, full),
	FIELD(rollup_year, "shared_hours", INTEGER, shared_hours),
	FIELD(rollup_year, "shared_full", INTEGER, shared_full),
	FIELD(rollup_year, "net", INTEGER, net),
	FIELD(rollup_year, "contribution", INTEGER, contribution),
	FIELD(rollup_year, "surplus", INTEGER, surplus),
	FIELD(rollup_year, "cumulative_contribution", INTEGER, cumulative_contribution),
	FIELD(rollup_year, "cumulative_surplus", INTEGER, cumulative_surplus),
	FIELDS_END
};
static const struct json_field role_fields[] = {
	FIELD(rollup_role, "role", RATE, ceiling.rate),
	FIELD(rollup_role, "build", INTEGER, ceiling.build),
	FIELD(rollup_role, "live", INTEGER, ceiling.live),
	FIELD(rollup_role, "capacity", INTEGER, ceiling.capacity),
	FIELD(rollup_role, "buyable", TRUTH, ceiling.buyable),
	FIELD(rollup_role, "builds_hundredths", MAYBE, ceiling.builds),
	FIELD(rollup_role, "live_hundredths", MAYBE, ceiling.live_at_once),
	FIELD(rollup_role, "new_hundredths", MAYBE, ceiling.new_a_year),
	FIELD(rollup_role, "builds_now", MAYBE, builds_now),
	FIELDS_END
};
static const struct json_field ceiling_fields[] = {
	FIELD(rollup, "binding_role", RATE, binding),
	FIELD(rollup, "new_hundredths", MAYBE, new_ceiling),
	FIELD(rollup, "live_hundredths", MAYBE, live_ceiling),
	FIELD(rollup, "live_now", COUNT, live_now),
	FIELD(rollup, "live_most", COUNT, live_most),
	FIELD(rollup, "passed", TRUTH, ceiling_passed),
	FIELDS_END
};
static const struct json_field member_fields[] = {
	FIELD(rollup_member, "reference", TEXT, reference),
	FIELD(rollup_member, "title", TEXT, title),
	FIELD(rollup_member, "currency", TEXT, currency),
	FIELDS_END
};
/* clang-format on */

static void put_launch(struct json_writer *writer, const struct rollup_member *member)
{
	char text[DATE_SIZE];
	if (!member->has_launch) {
		json_put_null(writer, "launch");
		return;
	}
	date_write(member->launch, text);
	json_put_text(writer, "launch", text);
}

static void write_courses(const struct rollup *rollup, struct json_writer *writer)
{
	json_begin_array(writer, "courses");
	for (size_t i = 0; i < rollup->courses.count; i++) {
		const struct rollup_course *course = &rollup->courses.items[i];
		json_begin_object(writer, NULL);
		fields_put(writer, course->member, member_fields);
		put_launch(writer, course->member);
		fields_put(writer, course, course_fields);
		json_put_text(writer, "stop", stop_name(course->stop));
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_failed(const struct rollup *rollup, struct json_writer *writer)
{
	json_begin_array(writer, "failed");
	for (size_t i = 0; i < rollup->failed.count; i++) {
		json_begin_object(writer, NULL);
		fields_put(writer, rollup->failed.items[i].member, member_fields);
		json_put_text(writer, "fault", rollup->failed.items[i].fault);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_begin_array(writer, "undated");
	for (size_t i = 0; i < rollup->undated.count; i++)
		json_put_text(writer, NULL, rollup->undated.items[i]->reference);
	json_end_array(writer);
}

/* A month as people and programs read it: "2026-09". */
static void put_month(struct json_writer *writer, const char *key, int month)
{
	const char text[] = { (char)('0' + month / 12000 % 10),
			      (char)('0' + month / 1200 % 10),
			      (char)('0' + month / 120 % 10),
			      (char)('0' + month / 12 % 10),
			      '-',
			      (char)('0' + (month % 12 + 1) / 10),
			      (char)('0' + (month % 12 + 1) % 10),
			      '\0' };
	json_put_text(writer, key, text);
}

static void write_team(const struct rollup *rollup, struct json_writer *writer)
{
	json_begin_object(writer, "ceiling");
	FIELDS_WRITE_LIST(writer, "rows", &rollup->roles, role_fields);
	fields_put(writer, rollup, ceiling_fields);
	if (rollup->live_most > 0)
		put_month(writer, "live_most_month", rollup->live_most_month);
	json_end_object(writer);
	if (rollup->load.months == 0) {
		json_put_null(writer, "load");
		return;
	}
	put_month(writer, "load_first_month", rollup->load.first);
	load_write(&rollup->load, writer, "load");
}

void rollup_write(const struct rollup *rollup, struct json_writer *writer, const char *key)
{
	json_begin_object(writer, key);
	write_failed(rollup, writer);
	if (rollup->overflow) {
		json_put_truth(writer, "overflow", true);
	} else {
		write_courses(rollup, writer);
		fields_write(writer, "total", rollup, total_fields);
		fields_write(writer, "shared", rollup, shared_fields);
		FIELDS_WRITE_LIST(writer, "years", &rollup->years, year_fields);
		write_team(rollup, writer);
	}
	json_end_object(writer);
}
