// request_json.h — what the analyses are asked, as JSON objects: {"vary": "facility.tranches[main].rate", "until":
// "borrower_cost=4%"}. The JavaScript module's way in; keys as the options of the command line, words joined by '_'.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "commands/analysis_commands.h"

namespace loan {

/// Each answers with the bytes of its command. Errors: those of the command; of the request, with the key as field:
/// malformed (not a JSON object), unknown_input, missing_input, wrong_type, out_of_range, not_a_choice.
/// Keys        vary, until (text or list of texts), lowest, low, high
Result<std::string> solve_json_request(std::string_view scenario, std::string_view request);
/// Keys        x, y, x_low, x_high, y_low, y_high, cells, best (true: the best point as JSON instead of CSV)
Result<std::string> map_json_request(std::string_view scenario, std::string_view request);
/// Keys        cases (list of two to six scenario texts), figure, all
Result<std::string> compare_json_request(std::string_view request);
/// Keys        figure, vary, table, steps, target, format (text, csv, json; default json), language (zh, en)
Result<std::string> sensitivity_json_request(std::string_view scenario, std::string_view request);
/// Keys        runs, seed (up to 2^53), reprices, rate_volatility, funding_follows, take_up_spread
Result<std::string> simulate_json_request(std::string_view scenario, std::string_view request);

}  // namespace loan
