#include "cli/data_file.h"

#include "cli/cli.h"
#include "session/session.h"
#include "store/store.h"

const char *data_file_path(struct cli *cli)
{
	return store_path(cli->options[OPTION_FILE], cli->arena);
}

struct session *data_file_open(struct cli *cli, enum data_access access, struct error *error)
{
	const struct session_options wanted = {
		.path = data_file_path(cli),
		.user = cli->options[OPTION_AS],
		.bank_folder = cli->options[OPTION_BANK],
		.read_only = access == DATA_READ,
	};

	return session_open(&wanted, error);
}
